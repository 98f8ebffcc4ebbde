import type { ReactNode } from 'react';
import classes from './ListAndPage.module.css';

export interface ListAndPageProps {
  readonly list: ReactNode;
  /** `list` is but a button that opens it; the page leaves it the upper corner. */
  readonly isFolded?: boolean;
  /** Of what is chosen in the list. */
  readonly children: ReactNode;
}

/** A list beside the page of what is chosen in it, or above it where there is no room beside. */
export function ListAndPage({ list, isFolded = false, children }: ListAndPageProps) {
  return (
    <div className={classes['screen']} data-folded={isFolded || undefined}>
      <div className={classes['list']}>{list}</div>
      <div className={classes['page']}>{children}</div>
    </div>
  );
}
