import type { PlainPhrase } from '../../i18n/phrases';
type Schema = Readonly<Record<string, unknown>>;

export const ARGUMENT_TYPES = [
  { value: 'string', label: 'Text' },
  { value: 'integer', label: 'Whole number' },
  { value: 'number', label: 'Number' },
  { value: 'boolean', label: 'Yes or no' },
  { value: 'choice', label: 'One of' },
] as const satisfies readonly { value: string; label: PlainPhrase }[];
export type ArgumentType = (typeof ARGUMENT_TYPES)[number]['value'];

/** One argument as a row of the form. */
export interface ArgumentRow {
  readonly name: string;
  readonly type: ArgumentType;
  readonly description: string;
  readonly isRequired: boolean;
  /** For `choice`. */
  readonly choices: readonly string[];
}

/** The rows that say all that the schema says; undefined when rows cannot. */
export function rowsOf(schema: Schema): ArgumentRow[] | undefined {
  const { type, properties = {}, required = [], ...rest } = schema;
  if (type !== 'object' || Object.keys(rest).length > 0) return undefined;
  if (!isRecord(properties) || !isTexts(required)) return undefined;
  const rows = Object.entries(properties).map(([name, property]) =>
    rowOf(name, property, required.includes(name)),
  );
  return rows.every((row) => row !== undefined) ? rows : undefined;
}

/** Rows that have no name yet are left out. */
export function schemaOf(all: readonly ArgumentRow[]): Schema {
  const rows = all.filter(({ name }) => name !== '');
  const required = rows.filter(({ isRequired }) => isRequired).map(({ name }) => name);
  return {
    type: 'object',
    properties: Object.fromEntries(rows.map((row) => [row.name, propertyOf(row)])),
    ...(required.length === 0 ? {} : { required }),
  };
}

function rowOf(name: string, property: unknown, isRequired: boolean): ArgumentRow | undefined {
  if (!isRecord(property)) return undefined;
  const { type, description = '', enum: choices, ...rest } = property;
  if (typeof description !== 'string' || Object.keys(rest).length > 0) return undefined;
  const row = { name, description, isRequired };
  if (choices !== undefined) {
    const isPlain = type === 'string' && isTexts(choices);
    return isPlain ? { ...row, type: 'choice', choices } : undefined;
  }
  const known = ARGUMENT_TYPES.find(({ value }) => value === type && value !== 'choice');
  return known === undefined ? undefined : { ...row, type: known.value, choices: [] };
}

function propertyOf({ type, description, choices }: ArgumentRow): Schema {
  return {
    type: type === 'choice' ? 'string' : type,
    ...(type === 'choice' ? { enum: [...choices] } : {}),
    ...(description === '' ? {} : { description }),
  };
}

function isRecord(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isTexts(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
