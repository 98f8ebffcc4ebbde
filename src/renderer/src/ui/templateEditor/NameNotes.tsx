import { Button } from '@mantine/core';
import { TriangleAlert } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import classes from './TemplateEditor.module.css';
import { inBraces, type UnknownName } from './templateNames';

export interface NameNotesProps {
  readonly id: string;
  readonly unknown: readonly UnknownName[];
  readonly onReplace: (name: string, by: string) => void;
  readonly onDefine?: (name: string) => void;
}

/** What is wrong with the variables of a text, each with its remedy. */
export function NameNotes({ id, unknown, onReplace, onDefine }: NameNotesProps) {
  const { t } = useWords();
  return (
    <div id={id} className={classes['notes']} aria-live="polite">
      {unknown.map(({ name, meant }) => (
        <div key={name} className={classes['note']}>
          <TriangleAlert size={13} aria-hidden />
          <span>
            {t('Nothing fills in {name}: it would be said as written.', { name: inBraces(name) })}
          </span>
          {meant === undefined ? null : (
            <Button size="compact-xs" onClick={() => onReplace(name, meant)}>
              {t('Use {name}', { name: inBraces(meant) })}
            </Button>
          )}
          {onDefine === undefined ? null : (
            <Button size="compact-xs" variant="subtle" onClick={() => onDefine(name)}>
              {t('Define it')}
            </Button>
          )}
        </div>
      ))}
    </div>
  );
}
