import { AppError } from '@shared/errors/appError';
import { LineCounter, isNode, parseDocument } from 'yaml';
import type { Document } from 'yaml';
import type { z } from 'zod';
import { ScriptSchema } from './scriptSchema';
import type { CallerScript } from './scriptSchema';

/** The line of the deepest part of a path that the document has. */
function lineOf(
  document: Document,
  lines: LineCounter,
  path: readonly PropertyKey[],
): number | undefined {
  for (let length = path.length; length >= 0; length--) {
    const node = document.getIn(path.slice(0, length), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return undefined;
}

/** `steps.2.hear.within` as `step 3, hear.within`. */
function placeOf(path: readonly PropertyKey[]): string {
  const [area, index, ...rest] = path;
  if (area !== 'steps' || typeof index !== 'number') return path.join('.');
  return [`step ${index + 1}`, rest.join('.')].filter((part) => part !== '').join(', ');
}

function invalid(origin: string, line: number | undefined, message: string): AppError {
  const where = line === undefined ? origin : `${origin}, line ${line}`;
  return new AppError({ code: 'config.invalid', message: `${where}: ${message}` });
}

/** The problem that says most: of a union, that of the branch which got furthest. */
function deepest(issue: z.core.$ZodIssue): { path: PropertyKey[]; message: string } {
  if (issue.code !== 'invalid_union') return issue;
  const inner = issue.errors.flatMap((branch) => branch.slice(0, 1).map(deepest));
  const furthest = inner.sort((a, b) => b.path.length - a.path.length)[0];
  if (furthest === undefined || furthest.path.length === 0) {
    return { path: issue.path, message: 'This is none of the forms that fit here.' };
  }
  return { path: [...issue.path, ...furthest.path], message: furthest.message };
}

function fillIn(text: string, variables: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\{\{\s*([\w.-]+)\s*\}\}/g, (whole, name: string) => {
    return variables[name] ?? whole;
  });
}

/**
 * Reads a caller script.
 * @param origin what messages call it, its file name for example.
 * @param variables values for `{{name}}` anywhere in the text.
 * @throws AppError `config.invalid` with the line and the step that is wrong.
 */
export function parseScript(
  text: string,
  origin: string,
  variables: Readonly<Record<string, string>> = {},
): CallerScript {
  const lines = new LineCounter();
  const document = parseDocument(fillIn(text, variables), { lineCounter: lines });
  const [fault] = document.errors;
  if (fault !== undefined) {
    const { line } = lines.linePos(fault.pos[0]);
    throw invalid(origin, line, fault.message.split('\n', 1)[0] ?? fault.code);
  }
  const parsed = ScriptSchema.safeParse(document.toJS());
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  if (issue === undefined) throw invalid(origin, undefined, 'This is not a script.');
  const { path, message } = deepest(issue);
  throw invalid(origin, lineOf(document, lines, path), `${placeOf(path)}: ${message}`);
}
