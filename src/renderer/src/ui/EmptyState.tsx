import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './EmptyState.module.css';

export interface EmptyStateProps {
  readonly icon: LucideIcon;
  readonly title: string;
  /** One sentence that teaches what will be here. */
  readonly children: ReactNode;
  /** The one thing to do. */
  readonly action?: ReactNode;
}

export function EmptyState({ icon: Icon, title, children, action }: EmptyStateProps) {
  return (
    <div className={classes['empty']}>
      <Icon className={classes['icon']} size={22} strokeWidth={1.5} aria-hidden />
      <h3 className={classes['title']}>{title}</h3>
      <p className={classes['text']}>{children}</p>
      {action === undefined ? null : <div className={classes['action']}>{action}</div>}
    </div>
  );
}
