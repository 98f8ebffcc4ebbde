import type { Virtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import classes from './VirtualRows.module.css';

export interface VirtualRowsProps {
  readonly virtualizer: Virtualizer<HTMLDivElement, Element>;
  /** Rows are as high as what is in them; the others as high as was estimated. */
  readonly isMeasured?: boolean;
  /** Told to assistive technology as a list and its items. */
  readonly isList?: boolean;
  readonly rowClass?: string | undefined;
  readonly children: (index: number) => ReactNode;
}

/** Those of a long list's rows that are in sight, on a sheet as long as all of them. */
export function VirtualRows(props: VirtualRowsProps) {
  const { virtualizer, isMeasured = false, isList = false, rowClass, children } = props;
  return (
    <div
      className={classes['sheet']}
      role={isList ? 'list' : undefined}
      style={{ height: virtualizer.getTotalSize() }}
    >
      {virtualizer.getVirtualItems().map(({ key, index, size, start }) => (
        <div
          key={key}
          ref={isMeasured ? virtualizer.measureElement : undefined}
          role={isList ? 'listitem' : undefined}
          data-index={index}
          data-measured={isMeasured || undefined}
          className={`${classes['row'] ?? ''} ${rowClass ?? ''}`}
          style={{
            transform: `translateY(${start}px)`,
            ...(isMeasured ? {} : { height: size }),
          }}
        >
          {children(index)}
        </div>
      ))}
    </div>
  );
}
