import { Button } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../i18n/useWords';
import type { TemplatePicker } from '../hooks/useTemplatePicker';
import classes from '../Templates.module.css';

export interface TemplateOptionsProps {
  readonly picker: TemplatePicker;
  readonly onManage: () => void;
}

/** The templates that fit what is typed, over the place to write. */
export function TemplateOptions({ picker, onManage }: TemplateOptionsProps) {
  const { t } = useWords();
  const { listId, options, isWithout, activeIndex, optionId, pick } = picker;
  const missing = isWithout ? t('No templates yet.') : t('No template of that name.');
  const active = useRef<HTMLDivElement>(null);
  useEffect(() => {
    active.current?.scrollIntoView({ block: 'nearest' });
  }, [activeIndex]);
  return (
    <div className={classes['picker']}>
      <div id={listId} role="listbox" aria-label={t('Templates')} className={classes['options']}>
        {options.map((option, index) => (
          <div
            key={option.id}
            id={optionId(index)}
            ref={index === activeIndex ? active : undefined}
            role="option"
            aria-selected={index === activeIndex}
            className={classes['option']}
            // The words stay where they are being written.
            onMouseDown={(event) => {
              event.preventDefault();
              pick(option);
            }}
          >
            <b>{option.name}</b>
            <span dir="auto">{option.filled}</span>
          </div>
        ))}
      </div>
      <div className={classes['pickerFoot']}>
        <span role="status">{options.length === 0 ? missing : t('Enter puts it in.')}</span>
        <Button size="compact-xs" onClick={onManage}>
          {t('Manage templates')}
        </Button>
      </div>
    </div>
  );
}
