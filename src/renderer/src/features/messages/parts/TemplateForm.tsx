import { Button, Textarea, TextInput } from '@mantine/core';
import { templateVariables } from '@shared/domain/agent/promptTemplate';
import { TEMPLATE_VARIABLES, type TextTemplate } from '@shared/domain/texts/textTemplate';
import { MAX_TEXT_CHARS } from '@shared/domain/texts/textThread';
import { useRef, useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Templates.module.css';
import { costWords } from '../threads';

/** A template that is being written; a new one has no id. */
export type EditedTemplate = Omit<TextTemplate, 'id'> & {
  readonly id?: TextTemplate['id'] | undefined;
};

export interface TemplateFormProps {
  readonly edited: EditedTemplate;
  readonly onDone: () => void;
}

export function TemplateForm({ edited, onDone }: TemplateFormProps) {
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('templates.save');
  const [name, setName] = useState(edited.name);
  const [text, setText] = useState(edited.text);
  return (
    <form
      className={classes['form']}
      onSubmit={(event) => {
        event.preventDefault();
        void run({ id: edited.id, name, text }).then((saved) => {
          if (saved !== undefined) onDone();
        });
      }}
    >
      <TextInput
        data-autofocus
        label={t('Name')}
        maxLength={60}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
      />
      <TemplateText text={text} onChange={setText} />
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['foot']}>
        <span className={`${classes['cost'] ?? ''} tabular`}>{costWords(text, t)}</span>
        <Button variant="subtle" onClick={onDone}>
          {t('Back')}
        </Button>
        <Button
          type="submit"
          variant="filled"
          disabled={isRunning || name.trim() === '' || text.trim() === ''}
        >
          {t('Save')}
        </Button>
      </div>
    </form>
  );
}

interface TemplateTextProps {
  readonly text: string;
  readonly onChange: (text: string) => void;
}

function TemplateText({ text, onChange }: TemplateTextProps) {
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const variables = useVariables();
  const unknown = templateVariables(text).filter((each) => !variables.includes(each));
  const insert = (variable: string) => {
    const at = field.current?.selectionStart ?? text.length;
    onChange(`${text.slice(0, at)}{{${variable}}}${text.slice(at)}`);
    field.current?.focus();
  };
  return (
    <>
      <Textarea
        ref={field}
        label={t('Text')}
        autosize
        minRows={4}
        maxRows={10}
        dir="auto"
        maxLength={MAX_TEXT_CHARS}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
      <div className={classes['variables']} role="group" aria-label={t('Put in')}>
        {variables.map((variable) => (
          <Button key={variable} size="compact-xs" onClick={() => insert(variable)}>
            {`{{${variable}}}`}
          </Button>
        ))}
      </div>
      {unknown.length === 0 ? null : (
        <p className={classes['unknown']} role="status">
          {t('Nothing will be filled in for {names}.', {
            names: unknown.map((each) => `{{${each}}}`).join(', '),
          })}
        </p>
      )}
    </>
  );
}

/** What can be filled in: what is known of everybody, and the businesses' own variables. */
function useVariables(): readonly string[] {
  const businesses = useResource('businesses.list', {}, ['businesses']).value?.businesses ?? [];
  const own = businesses.flatMap(({ variables }) => Object.keys(variables));
  return [...new Set<string>([...TEMPLATE_VARIABLES, ...own])];
}
