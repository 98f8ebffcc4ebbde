import { ActionIcon, Anchor, Button, Checkbox, Select, TagsInput, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { SectionHeader } from '../../../ui/Pane';
import { ARGUMENT_TYPES, rowsOf, schemaOf, type ArgumentRow } from '../argumentRows';
import classes from '../Tools.module.css';
import { JsonField } from './JsonField';

type Schema = Readonly<Record<string, unknown>>;

export interface ArgumentsEditorProps {
  readonly schema: Schema;
  readonly onChange: (schema: Schema) => void;
}

/** What the agent has to find out before it can use the tool. */
export function ArgumentsEditor({ schema, onChange }: ArgumentsEditorProps) {
  const { t } = useWords();
  // Rows are kept as they are typed: two of one name would be one in the schema.
  const [rows, setRows] = useState(() => rowsOf(schema));
  const show = (next: ArgumentRow[] | undefined) => {
    setRows(next);
    if (next !== undefined) onChange(schemaOf(next));
  };
  const simple = rowsOf(schema);
  return (
    <section className={classes['section']} aria-label={t('Arguments')}>
      <SectionHeader
        description={t(
          'What the agent finds out first. Use it as {example} in the request below.',
          {
            example: '{{name}}',
          },
        )}
        actions={
          rows !== undefined || simple !== undefined ? (
            <Anchor
              component="button"
              type="button"
              onClick={() => show(rows === undefined ? simple : undefined)}
            >
              {rows === undefined ? t('Edit as a list') : t('Edit as JSON Schema')}
            </Anchor>
          ) : null
        }
      >
        {t('Arguments')}
      </SectionHeader>
      {rows === undefined ? (
        <JsonField
          label={t('JSON Schema of the arguments')}
          value={schema}
          minRows={8}
          onChange={(value) => onChange(value as Schema)}
        />
      ) : (
        <Rows rows={rows} onChange={show} />
      )}
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly ArgumentRow[];
  readonly onChange: (rows: ArgumentRow[]) => void;
}

function Rows({ rows, onChange }: RowsProps) {
  const { t } = useWords();
  return (
    <div className={classes['stack']}>
      {rows.map((row, index) => (
        <Row
          key={index}
          row={row}
          onChange={(change) =>
            onChange(rows.map((each, at) => (at === index ? { ...each, ...change } : each)))
          }
          onRemove={() => onChange(rows.filter((_, at) => at !== index))}
        />
      ))}
      <Button
        leftSection={<Plus size={14} />}
        className={classes['add']}
        onClick={() => onChange([...rows, NEW_ROW])}
      >
        {t('Add an argument')}
      </Button>
    </div>
  );
}

const NEW_ROW: ArgumentRow = {
  name: '',
  type: 'string',
  description: '',
  isRequired: true,
  choices: [],
};

interface RowProps {
  readonly row: ArgumentRow;
  readonly onChange: (change: Partial<ArgumentRow>) => void;
  readonly onRemove: () => void;
}

function Row({ row, onChange, onRemove }: RowProps) {
  const { t } = useWords();
  const { name, type, description, isRequired, choices } = row;
  return (
    <div className={classes['argument']}>
      <TextInput
        aria-label={t('Name of the argument')}
        placeholder="order_number"
        classNames={{ input: classes['mono'] ?? '' }}
        value={name}
        maxLength={60}
        onChange={(event) => onChange({ name: event.currentTarget.value.replace(/[^\w-]/g, '_') })}
      />
      <Select
        aria-label={t('Kind of {name}', { name })}
        data={ARGUMENT_TYPES.map(({ value, label }) => ({ value, label: t(label) }))}
        value={type}
        onChange={(value) => {
          if (value !== null) onChange({ type: value });
        }}
      />
      <TextInput
        className={classes['about'] ?? ''}
        aria-label={t('What {name} is', { name })}
        placeholder={t('What it is, for the agent')}
        value={description}
        maxLength={400}
        onChange={(event) => onChange({ description: event.currentTarget.value })}
      />
      <Checkbox
        size="xs"
        label={t('Needed')}
        checked={isRequired}
        onChange={(event) => onChange({ isRequired: event.currentTarget.checked })}
      />
      <ActionIcon aria-label={t('Remove {name}', { name })} onClick={onRemove}>
        <Trash2 size={14} />
      </ActionIcon>
      {type === 'choice' ? (
        <TagsInput
          size="xs"
          className={classes['wide']}
          aria-label={t('Choices of {name}', { name })}
          placeholder={t('Type a choice and press Enter')}
          value={[...choices]}
          onChange={(next) => onChange({ choices: next })}
        />
      ) : null}
    </div>
  );
}
