/** A subset of OpenAPI 3.0, which is how the vendor takes the arguments of a tool. */
export interface WireSchema {
  readonly type?: string;
  readonly [keyword: string]: unknown;
}

type JsonSchema = Readonly<Record<string, unknown>>;

/** Deeper than this a schema turns in circles. */
const MAX_DEPTH = 12;
/** Keywords that mean the same on both sides. */
const KEPT = [
  'description',
  'title',
  'minimum',
  'maximum',
  'minLength',
  'maxLength',
  'pattern',
] as const;
/** 64-bit numbers, which this interface takes as text. */
const COUNTS = ['minItems', 'maxItems'] as const;
const FORMATS: ReadonlySet<unknown> = new Set(['date-time', 'float', 'double', 'int32', 'int64']);

/**
 * The arguments of a tool as the vendor takes them: upper-case types, no references, no keywords that
 * it does not know. Undefined for a tool without any, whose `parameters` must be left out.
 */
export function toWireSchema(schema: JsonSchema): WireSchema | undefined {
  const whole = convert({ type: 'object', ...schema }, schema, 0);
  return whole['properties'] === undefined ? undefined : whole;
}

function convert(schema: JsonSchema, root: JsonSchema, depth: number): WireSchema {
  const plain = dereferenced(schema, root);
  const deeper = (each: unknown) => convert(asSchema(each), root, depth + 1);
  if (depth > MAX_DEPTH) return { type: 'STRING' };
  const choices = choicesOf(plain);
  const types = typesOf(plain);
  const wire: Record<string, unknown> = {};
  for (const keyword of KEPT) if (plain[keyword] !== undefined) wire[keyword] = plain[keyword];
  for (const keyword of COUNTS) {
    if (typeof plain[keyword] === 'number') wire[keyword] = plain[keyword].toString();
  }
  if (types.isNullable) wire['nullable'] = true;
  if (choices.length > 0) {
    const [only] = choices;
    return choices.length === 1
      ? { ...deeper(only), ...wire }
      : { ...wire, anyOf: choices.map(deeper) };
  }
  wire['type'] = types.name;
  if (FORMATS.has(plain['format'])) wire['format'] = plain['format'];
  const values = plain['const'] === undefined ? plain['enum'] : [plain['const']];
  // Only words can be listed.
  if (Array.isArray(values) && types.name === 'STRING') {
    Object.assign(wire, {
      format: 'enum',
      enum: values.filter((each) => typeof each === 'string'),
    });
  }
  if (types.name === 'ARRAY') wire['items'] = deeper(plain['items'] ?? { type: 'string' });
  if (types.name === 'OBJECT') Object.assign(wire, objectOf(plain, deeper));
  return wire;
}

/** An object without properties is refused, so one that may be left out is. */
function objectOf(plain: JsonSchema, deeper: (each: unknown) => WireSchema): object {
  const required = new Set(Array.isArray(plain['required']) ? plain['required'] : []);
  const entries = Object.entries(asSchema(plain['properties']))
    .map(([name, each]) => [name, deeper(each)] as const)
    .filter(
      ([name, each]) =>
        each.type !== 'OBJECT' || each['properties'] !== undefined || required.has(name),
    );
  if (entries.length === 0) return {};
  const names = entries.map(([name]) => name).filter((name) => required.has(name));
  return {
    properties: Object.fromEntries(entries),
    ...(names.length === 0 ? {} : { required: names }),
  };
}

/** With what it refers to, and what it is put together from, in itself. */
function dereferenced(schema: JsonSchema, root: JsonSchema, depth = 0): JsonSchema {
  const { $ref: reference, allOf, ...own } = schema;
  if (depth > MAX_DEPTH) return own;
  const parts = listOf(allOf);
  if (typeof reference === 'string' && reference.startsWith('#/')) {
    let found: unknown = root;
    for (const step of reference.slice(2).split('/')) found = asSchema(found)[step];
    parts.unshift(asSchema(found));
  }
  const merged = {};
  for (const part of parts) Object.assign(merged, dereferenced(part, root, depth + 1));
  return Object.assign(merged, own);
}

/** The alternatives that are not `null`. */
function choicesOf(plain: JsonSchema): JsonSchema[] {
  const all = [...listOf(plain['anyOf']), ...listOf(plain['oneOf'])];
  return all.filter((each) => each['type'] !== 'null');
}

function typesOf(plain: JsonSchema): { readonly name: string; readonly isNullable: boolean } {
  const given = plain['type'];
  const names = (Array.isArray(given) ? given : [given]).filter(
    (each): each is string => typeof each === 'string',
  );
  const all = [...listOf(plain['anyOf']), ...listOf(plain['oneOf'])];
  const isNullable = names.includes('null') || all.some((each) => each['type'] === 'null');
  const name = names.find((each) => each !== 'null') ?? guess(plain);
  return { name: name.toUpperCase(), isNullable };
}

function guess(plain: JsonSchema): string {
  if (plain['properties'] !== undefined) return 'object';
  return plain['items'] === undefined ? 'string' : 'array';
}

function listOf(value: unknown): JsonSchema[] {
  return Array.isArray(value) ? value.map(asSchema) : [];
}

function asSchema(value: unknown): JsonSchema {
  return typeof value === 'object' && value !== null ? (value as JsonSchema) : {};
}
