import { resolveTemplate, templateVariables } from '@shared/domain/agent/promptTemplate';

/** Something that a template may name. */
export interface TemplateName {
  readonly name: string;
  readonly description: string;
  /** What it stands for, or would in a call of the moment. */
  readonly example?: string;
}

export interface UnknownName {
  readonly name: string;
  /** The known one that was probably meant. */
  readonly meant: string | undefined;
}

/** Variables of a template that nothing will fill in, in order of first use. */
export function unknownNames(template: string, known: readonly TemplateName[]): UnknownName[] {
  const names = known.map(({ name }) => name);
  return templateVariables(template)
    .filter((name) => !names.includes(name))
    .map((name) => ({ name, meant: nearestName(name, names) }));
}

/** A variable as a template has it. */
export function inBraces(name: string): string {
  return `{{${name}}}`;
}

/** The template with another variable in place of one. */
export function renamed(template: string, name: string, by: string): string {
  return resolveTemplate(template, { [name]: inBraces(by) });
}

/** So many slips in a name, as a share of its length, still leave it the same name. */
const SLIPS = 0.4;

/** The known name that differs least, if it is near enough to have been meant. */
export function nearestName(name: string, known: readonly string[]): string | undefined {
  const [nearest] = known
    .map((candidate) => ({ candidate, slips: slipsBetween(plain(name), plain(candidate)) }))
    .filter(({ candidate, slips }) => slips <= Math.max(1, candidate.length * SLIPS))
    .sort((a, b) => a.slips - b.slips);
  return nearest?.candidate;
}

function plain(name: string): string {
  return name.toLowerCase().replaceAll(/[_.]/g, '');
}

/** Letters to add, drop, change or swap until one is the other (Damerau and Levenshtein). */
function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, at) => at)];
  const cost = (i: number, j: number): number => rows[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= b.length; j++) {
      const isSame = a[i - 1] === b[j - 1];
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        cost(i - 1, j) + 1,
        cost(i, j - 1) + 1,
        cost(i - 1, j - 1) + (isSame ? 0 : 1),
        isSwap ? cost(i - 2, j - 2) + 1 : Infinity,
      );
    }
  }
  return cost(a.length, b.length);
}
