import type { ReactNode } from 'react';
import classes from './ListAndPage.module.css';

export interface ListAndPageProps {
  readonly list: ReactNode;
  /** Of what is chosen in the list. */
  readonly children: ReactNode;
}

/** A list beside the page of what is chosen in it, or above it where there is no room beside. */
export function ListAndPage({ list, children }: ListAndPageProps) {
  return (
    <div className={classes['screen']}>
      <div className={classes['list']}>{list}</div>
      <div className={classes['page']}>{children}</div>
    </div>
  );
}
