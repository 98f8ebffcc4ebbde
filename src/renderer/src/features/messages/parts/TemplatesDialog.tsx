import { ActionIcon, Button, Modal } from '@mantine/core';
import type { TextTemplate } from '@shared/domain/texts/textTemplate';
import { Pencil, Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import classes from '../Templates.module.css';
import { TemplateForm, type EditedTemplate } from './TemplateForm';

const NEW: EditedTemplate = { name: '', text: '' };

/** The words that are written again and again, to be changed, added and removed. */
export function TemplatesDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords();
  const [edited, setEdited] = useState<EditedTemplate>();
  return (
    <Modal opened onClose={onClose} title={t('Templates')} size={560}>
      {edited === undefined ? (
        <TemplateList onEdit={setEdited} />
      ) : (
        <TemplateForm edited={edited} onDone={() => setEdited(undefined)} />
      )}
    </Modal>
  );
}

function TemplateList({ onEdit }: { readonly onEdit: (template: EditedTemplate) => void }) {
  const { t } = useWords();
  const { value, error, reload } = useResource('templates.list', {}, ['templates']);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined)
    return <Skeletons rows={3} rowHeight={48} label={t('Loading templates')} />;
  return (
    <>
      <p className={classes['about']}>
        {t(
          'Type / where you write a text, and a part of the name. What stands in double braces is filled in for whom you write to.',
        )}
      </p>
      <ul className={classes['list']}>
        {value.templates.map((template) => (
          <TemplateRow key={template.id} template={template} onEdit={() => onEdit(template)} />
        ))}
      </ul>
      <div className={classes['foot']}>
        {value.templates.length === 0 ? <Beginning /> : null}
        <Button leftSection={<Plus size={14} />} data-autofocus onClick={() => onEdit(NEW)}>
          {t('New template')}
        </Button>
      </div>
    </>
  );
}

interface TemplateRowProps {
  readonly template: TextTemplate;
  readonly onEdit: () => void;
}

function TemplateRow({ template, onEdit }: TemplateRowProps) {
  const { t } = useWords();
  const { run, isRunning } = useCommand('templates.remove');
  const { id, name, text } = template;
  return (
    <li className={classes['row']}>
      <div className={classes['rowText']}>
        <b>{name}</b>
        <span dir="auto">{text}</span>
      </div>
      <ActionIcon aria-label={t('Change {name}', { name })} onClick={onEdit}>
        <Pencil size={14} />
      </ActionIcon>
      <ActionIcon
        aria-label={t('Remove {name}', { name })}
        disabled={isRunning}
        onClick={() => void run({ templateId: id })}
      >
        <Trash2 size={14} />
      </ActionIcon>
    </li>
  );
}

/** Three to begin with, in the language of the one who reads this. */
function Beginning() {
  const { t } = useWords();
  const { run, isRunning } = useCommand('templates.save');
  const some: readonly EditedTemplate[] = [
    {
      name: t('Reminder'),
      text: t('Hi {first}, this is {business}. See you on {when}.', {
        first: '{{first_name}}',
        business: '{{business_name}}',
        when: '{{next_appointment}}',
      }),
    },
    {
      name: t('Call us back'),
      text: t('This is {business}. Please call us when you have a minute: {number}.', {
        business: '{{business_name}}',
        number: '{{our_number}}',
      }),
    },
    {
      name: t('Running late'),
      text: t('We are running about fifteen minutes late today. Sorry, and thank you for waiting.'),
    },
  ];
  return (
    <Button
      variant="light"
      disabled={isRunning}
      onClick={() => void Promise.all(some.map((template) => run(template)))}
    >
      {t('Add three to begin with')}
    </Button>
  );
}
