import type { ReactNode } from 'react';
import classes from './Pane.module.css';

export interface PaneProps {
  readonly title?: ReactNode;
  /** Right of the title: buttons, counts. */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
  /** What this region is, for a screen reader, when there is no title. */
  readonly label?: string;
  /** Whether the body scrolls by itself (default) or its content does. */
  readonly scrolls?: boolean;
  readonly className?: string | undefined;
}

/** One region of a screen: a header of fixed height over a body. Panes are parted by lines. */
export function Pane({ title, actions, children, label, scrolls = true, className }: PaneProps) {
  const classNames = [classes['pane'], className].filter(Boolean).join(' ');
  return (
    <section className={classNames} aria-label={typeof title === 'string' ? title : label}>
      {title === undefined && actions === undefined ? null : (
        <header className={classes['header']}>
          <h2 className={classes['title']}>{title}</h2>
          <div className={classes['actions']}>{actions}</div>
        </header>
      )}
      <div className={scrolls ? classes['scrolling'] : classes['body']}>{children}</div>
    </section>
  );
}

export interface SectionHeaderProps {
  readonly children: ReactNode;
  readonly description?: ReactNode;
  readonly actions?: ReactNode;
}

/** Names a part of a pane. */
export function SectionHeader({ children, description, actions }: SectionHeaderProps) {
  return (
    <div className={classes['section']}>
      <div>
        <h3 className={classes['sectionTitle']}>{children}</h3>
        {description === undefined ? null : <p className={classes['description']}>{description}</p>}
      </div>
      <div className={classes['actions']}>{actions}</div>
    </div>
  );
}
