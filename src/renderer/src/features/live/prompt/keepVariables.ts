import { resolveTemplate } from '@shared/domain/agent/promptTemplate';
import { diffWordsWithSpace } from 'diff';

/** A stretch of a resolved prompt, and what stands for it in its template. */
interface Piece {
  readonly fromIndex: number;
  readonly toIndex: number;
  /** Absent for what stands there as it is. */
  readonly source: string | undefined;
}

const VARIABLE = /(\{\{\s*[A-Za-z_][\w.]*\s*\}\})/;

/**
 * A prompt that was edited on a call, with `{{variables}}` again where their values were left alone:
 * what an agent's next version is told. What the call added at the end, such as its purpose, goes
 * where it was left alone. Text whose template cannot be found again stays as it is. Pure.
 */
export function keepVariables(options: {
  readonly template: string;
  readonly values: Readonly<Record<string, string>>;
  /** The prompt as the call began with it. */
  readonly before: string;
  readonly edited: string;
}): string {
  const { template, values, before, edited } = options;
  const pieces = piecesOf(template, values, before);
  if (pieces === undefined) return edited;
  const { removed, inserted } = compare(before, edited);
  let text = '';
  for (const { fromIndex, toIndex, source } of pieces) {
    text += inserted.get(fromIndex) ?? '';
    inserted.delete(fromIndex);
    if (source !== undefined && isUntouched(fromIndex, toIndex, removed, inserted)) {
      text += source;
      continue;
    }
    for (let index = fromIndex; index < toIndex; index += 1) {
      if (index > fromIndex) text += inserted.get(index) ?? '';
      if (removed[index] !== true) text += before.charAt(index);
    }
  }
  return text + (inserted.get(before.length) ?? '');
}

function piecesOf(
  template: string,
  values: Readonly<Record<string, string>>,
  before: string,
): Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  for (const part of template.split(VARIABLE)) {
    const value = resolveTemplate(part, values);
    if (!before.startsWith(value, at)) return undefined;
    const toIndex = at + value.length;
    pieces.push({ fromIndex: at, toIndex, source: VARIABLE.test(part) ? part : undefined });
    at = toIndex;
  }
  if (at < before.length) pieces.push({ fromIndex: at, toIndex: before.length, source: '' });
  return pieces;
}

function compare(before: string, edited: string) {
  const removed: boolean[] = [];
  const inserted = new Map<number, string>();
  let at = 0;
  for (const part of diffWordsWithSpace(before, edited)) {
    if (part.added) {
      inserted.set(at, (inserted.get(at) ?? '') + part.value);
      continue;
    }
    for (let index = at; part.removed && index < at + part.value.length; index += 1) {
      removed[index] = true;
    }
    at += part.value.length;
  }
  return { removed, inserted };
}

function isUntouched(
  fromIndex: number,
  toIndex: number,
  removed: readonly boolean[],
  inserted: ReadonlyMap<number, string>,
): boolean {
  // A variable without a value goes with the words on both its sides.
  if (fromIndex === toIndex) return removed[fromIndex - 1] !== true || removed[fromIndex] !== true;
  for (let index = fromIndex; index < toIndex; index += 1) {
    if (removed[index] === true || (index > fromIndex && inserted.has(index))) return false;
  }
  return true;
}
