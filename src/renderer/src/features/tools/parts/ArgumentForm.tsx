import { NumberInput, Select, Switch, TextInput } from '@mantine/core';
import { useWords } from '../../../i18n/useWords';
import { rowsOf, type ArgumentRow } from '../argumentRows';
import classes from '../Tools.module.css';
import { JsonField } from './JsonField';

export type Arguments = Readonly<Record<string, unknown>>;

export interface ArgumentFormProps {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly value: Arguments;
  readonly onChange: (value: Arguments) => void;
}

/** Arguments to try a tool with: a form where the schema is simple, JSON where it is not. */
export function ArgumentForm({ schema, value, onChange }: ArgumentFormProps) {
  const { t } = useWords();
  const rows = rowsOf(schema);
  if (rows === undefined) {
    return (
      <JsonField
        label={t('Arguments to try it with, as JSON')}
        value={value}
        onChange={(next) => onChange(next as Arguments)}
      />
    );
  }
  if (rows.length === 0) return <p className={classes['none']}>{t('It takes no arguments.')}</p>;
  const put = (name: string, next: unknown) => {
    const { [name]: _, ...others } = value;
    onChange(next === undefined ? others : { ...others, [name]: next });
  };
  return (
    <div className={classes['form']}>
      {rows.map((row) => (
        <Field
          key={row.name}
          row={row}
          value={value[row.name]}
          onChange={(next) => put(row.name, next)}
        />
      ))}
    </div>
  );
}

interface FieldProps {
  readonly row: ArgumentRow;
  readonly value: unknown;
  /** `undefined` for an argument that is not given. */
  readonly onChange: (value: unknown) => void;
}

function Field({ row, value, onChange }: FieldProps) {
  const { name, type, description, isRequired, choices } = row;
  const common = { label: name, description, required: isRequired };
  switch (type) {
    case 'boolean':
      return (
        <Switch
          label={name}
          description={description}
          checked={value === true}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case 'number':
    case 'integer':
      return (
        <NumberInput
          {...common}
          allowDecimal={type === 'number'}
          value={typeof value === 'number' ? value : ''}
          onChange={(next) => onChange(typeof next === 'number' ? next : undefined)}
        />
      );
    case 'choice':
      return (
        <Select
          {...common}
          data={[...choices]}
          value={typeof value === 'string' ? value : null}
          onChange={(next) => onChange(next ?? undefined)}
        />
      );
    case 'string':
      return (
        <TextInput
          {...common}
          value={typeof value === 'string' ? value : ''}
          onChange={(event) => {
            const next = event.currentTarget.value;
            onChange(next === '' ? undefined : next);
          }}
        />
      );
  }
}
