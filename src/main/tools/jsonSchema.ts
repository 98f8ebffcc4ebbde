import { AppError } from '@shared/errors/appError';
import { Ajv, type ErrorObject } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import type { CheckedInput, JsonSchema } from '../core/ports/tool';

const OPTIONS = {
  allErrors: true,
  useDefaults: true,
  // Words that this validator does not know, `format` among them, are left to the tool itself.
  strict: false,
  validateFormats: false,
  logger: false,
} as const;

/** More would be longer than a model reads with profit. */
const MAX_PROBLEMS = 5;

/**
 * Makes the check of a tool's arguments from its JSON Schema: the 2020-12 dialect, or draft-07
 * where the schema asks for it.
 *
 * @throws AppError `config.invalid` when this is no JSON Schema
 */
export function compileCheck(schema: JsonSchema): (input: unknown) => CheckedInput {
  const { $schema: dialect, $id: _, ...body } = schema;
  const isOlder = typeof dialect === 'string' && /draft-0[4-7]/.test(dialect);
  const ajv = isOlder ? new Ajv(OPTIONS) : new Ajv2020(OPTIONS);
  let validate: ReturnType<Ajv['compile']>;
  try {
    validate = ajv.compile(body);
  } catch (error) {
    throw new AppError({
      code: 'config.invalid',
      message: 'The arguments are not described by a valid JSON Schema.',
      detail: error instanceof Error ? error.message : String(error),
    });
  }
  return (given) => {
    // Defaults are filled in in place; what the engine and the log hold stays as it came.
    const input: unknown = structuredClone(given ?? {});
    if (validate(input)) return { ok: true, input };
    const problems = (validate.errors ?? []).slice(0, MAX_PROBLEMS).map(sentenceOf);
    return { ok: false, message: problems.join('\n') };
  };
}

function sentenceOf({ instancePath, message, params }: ErrorObject): string {
  const place = instancePath === '' ? 'the arguments' : instancePath.slice(1).replaceAll('/', '.');
  const allowed = (params as { allowedValues?: readonly unknown[] }).allowedValues;
  const choices = allowed === undefined ? '' : `: ${allowed.map(String).join(', ')}`;
  return `${place} ${message ?? 'is not allowed'}${choices}`;
}
