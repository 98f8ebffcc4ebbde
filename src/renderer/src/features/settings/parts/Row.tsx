import type { ReactNode } from 'react';
import classes from '../Settings.module.css';

export interface RowProps {
  readonly title: string;
  readonly description?: ReactNode;
  /** The control; its own label, if it has none, is the title's id. */
  readonly children: ReactNode;
}

/** One setting: what it is on the left, its control on the right. */
export function Row({ title, description, children }: RowProps) {
  return (
    <div className={classes['row']}>
      <div className={classes['rowText']}>
        <p className={classes['rowTitle']}>{title}</p>
        {description === undefined ? null : <p className={classes['rowHint']}>{description}</p>}
      </div>
      <div className={classes['rowControl']}>{children}</div>
    </div>
  );
}
