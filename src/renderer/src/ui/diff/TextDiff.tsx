import { diffLines, diffWordsWithSpace } from 'diff';
import { Fragment, useMemo } from 'react';
import { useWords } from '../../i18n/useWords';
import type { Words } from '../../i18n/words';
import classes from './TextDiff.module.css';

export interface TextDiffProps {
  readonly before: string;
  readonly after: string;
  /** Leaves out what stayed the same, but for a line around each change. */
  readonly onlyChanges?: boolean;
}

interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap';
  readonly text: string;
  /** What this line replaces or is replaced by, for the words that differ. */
  readonly other?: string | undefined;
}

/** What changed between two texts, line by line, with the words that differ marked. */
export function TextDiff({ before, after, onlyChanges = false }: TextDiffProps) {
  const { t } = useWords();
  const lines = useMemo(() => {
    const all = diffOf(before, after);
    return onlyChanges ? withoutMiddles(all) : all;
  }, [before, after, onlyChanges]);
  if (before === after) return <p className={classes['same']}>{t('No difference.')}</p>;
  return (
    <div className={classes['diff']}>
      {lines.map((line, index) =>
        line.kind === 'gap' ? (
          <div key={index} className={classes['gap']} aria-hidden />
        ) : (
          <Line key={index} line={line} />
        ),
      )}
    </div>
  );
}

const SIGNS = { same: ' ', added: '+', removed: '−', gap: '' };

function Line({ line }: { readonly line: DiffLine }) {
  const words = useWords();
  const Tag = line.kind === 'added' ? 'ins' : line.kind === 'removed' ? 'del' : 'div';
  return (
    <Tag className={classes['line']} data-kind={line.kind} aria-label={named(line, words)}>
      <span className={classes['sign']} aria-hidden>
        {SIGNS[line.kind]}
      </span>
      <span className={classes['text']}>
        {line.other === undefined ? line.text : <DifferingWords line={line} />}
      </span>
    </Tag>
  );
}

function named({ kind, text }: DiffLine, { t }: Words): string | undefined {
  if (kind === 'added') return t('Added: {text}', { text });
  return kind === 'removed' ? t('Removed: {text}', { text }) : undefined;
}

function DifferingWords({ line: { kind, text, other = '' } }: { readonly line: DiffLine }) {
  const parts =
    kind === 'added' ? diffWordsWithSpace(other, text) : diffWordsWithSpace(text, other);
  return parts.map((part, index) => {
    const isMine = kind === 'added' ? part.added : part.removed;
    if (isMine) return <b key={index}>{part.value}</b>;
    return part.added || part.removed ? null : <Fragment key={index}>{part.value}</Fragment>;
  });
}

function diffOf(before: string, after: string): DiffLine[] {
  const parts = diffLines(before, after, { stripTrailingCr: true });
  return parts.flatMap((part, index) => {
    const next = parts[index + 1];
    const former = parts[index - 1];
    const lines = linesOf(part.value);
    if (part.removed) {
      const others = next?.added === true ? linesOf(next.value) : [];
      return lines.map((text, at): DiffLine => ({ kind: 'removed', text, other: others[at] }));
    }
    if (part.added) {
      const others = former?.removed === true ? linesOf(former.value) : [];
      return lines.map((text, at): DiffLine => ({ kind: 'added', text, other: others[at] }));
    }
    return lines.map((text): DiffLine => ({ kind: 'same', text }));
  });
}

function linesOf(value: string): string[] {
  return value.replace(/\n$/, '').split('\n');
}

function withoutMiddles(lines: readonly DiffLine[]): DiffLine[] {
  const isNear = (index: number) =>
    [index - 1, index, index + 1].some((at) => (lines[at]?.kind ?? 'same') !== 'same');
  const kept: DiffLine[] = [];
  lines.forEach((line, index) => {
    if (isNear(index)) kept.push(line);
    else if (kept.at(-1)?.kind !== 'gap') kept.push({ kind: 'gap', text: '' });
  });
  return kept;
}
