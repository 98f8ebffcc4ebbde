import { UnstyledButton } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import classes from './Sections.module.css';

export interface Section<Id extends string> {
  readonly id: Id;
  readonly name: string;
  readonly icon: LucideIcon;
}

export interface SectionsProps<Id extends string> {
  /** The screen's name. */
  readonly title: string;
  readonly sections: readonly Section<Id>[];
  readonly chosen: Id;
  readonly onChoose: (id: Id) => void;
  readonly children: ReactNode;
}

/** A screen in sections: their list at the side, or above where there is no room beside. */
export function Sections<Id extends string>(props: SectionsProps<Id>) {
  const { title, sections, chosen, onChoose, children } = props;
  return (
    <div className={classes['screen']}>
      <nav className={classes['list']} aria-label={title}>
        <h2>{title}</h2>
        {sections.map(({ id, name, icon: Icon }) => (
          <UnstyledButton
            key={id}
            className={classes['section']}
            aria-current={id === chosen ? 'page' : undefined}
            onClick={() => onChoose(id)}
          >
            <Icon size={15} strokeWidth={1.75} aria-hidden />
            {name}
          </UnstyledButton>
        ))}
      </nav>
      {children}
    </div>
  );
}
