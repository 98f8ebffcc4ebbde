import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from '../Softphone.module.css';

export interface FoldProps {
  readonly title: string;
  /** What is inside, while it is closed. */
  readonly summary?: string;
  readonly children: ReactNode;
}

/** Something that is rarely needed, one click away. */
export function Fold({ title, summary, children }: FoldProps) {
  return (
    <details className={classes['fold']}>
      <summary>
        <ChevronRight size={13} aria-hidden />
        {title}
        <span className="tabular">{summary}</span>
      </summary>
      <div className={classes['foldBody']}>{children}</div>
    </details>
  );
}
