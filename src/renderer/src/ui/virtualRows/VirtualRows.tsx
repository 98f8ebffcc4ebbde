import type { CSSProperties, ReactNode } from 'react';
import type { RowVirtualizer } from './useVirtualRows';
import classes from './VirtualRows.module.css';

export interface VirtualRowsProps {
  readonly virtualizer: RowVirtualizer;
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
  const { gap } = virtualizer.options;
  const items = virtualizer.getVirtualItems();
  return (
    <div
      className={classes['sheet']}
      role={isList ? 'list' : undefined}
      style={{ height: virtualizer.getTotalSize(), paddingBlockStart: items[0]?.start ?? 0 }}
    >
      {items.map(({ key, index, size }, place) => (
        <div
          key={key}
          ref={isMeasured ? virtualizer.measureElement : undefined}
          role={isList ? 'listitem' : undefined}
          data-index={index}
          className={`${classes['row'] ?? ''} ${rowClass ?? ''}`}
          style={styleOf(isMeasured ? undefined : size, place === 0 ? 0 : gap)}
        >
          {children(index)}
        </div>
      ))}
    </div>
  );
}

function styleOf(height: number | undefined, gap: number): CSSProperties {
  return {
    ...(height === undefined ? {} : { height }),
    ...(gap === 0 ? {} : { marginBlockStart: gap }),
  };
}
