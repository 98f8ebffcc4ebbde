import { diffLines, diffWordsWithSpace } from 'diff';
import { Fragment, useMemo } from 'react';
import { useWords } from '../../i18n/useWords';
import classes from './SideBySideDiff.module.css';

export interface SideBySideDiffProps {
  readonly before: string;
  readonly after: string;
  /** What stands over each side. */
  readonly beforeTitle: string;
  readonly afterTitle: string;
}

interface Row {
  readonly before: string | undefined;
  readonly after: string | undefined;
}

/** Two texts beside each other, line by line, with the words that differ marked. */
export function SideBySideDiff({ before, after, beforeTitle, afterTitle }: SideBySideDiffProps) {
  const { t } = useWords();
  const rows = useMemo(() => rowsOf(before, after), [before, after]);
  if (before === after) return <p className={classes['same']}>{t('No difference.')}</p>;
  return (
    <table className={classes['diff']}>
      <thead>
        <tr>
          <th scope="col">{beforeTitle}</th>
          <th scope="col">{afterTitle}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={index}>
            <Side text={row.before} other={row.after} kind="removed" />
            <Side text={row.after} other={row.before} kind="added" />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface SideProps {
  readonly text: string | undefined;
  readonly other: string | undefined;
  readonly kind: 'removed' | 'added';
}

function Side({ text, other, kind }: SideProps) {
  if (text === undefined) return <td data-kind="none" />;
  if (text === other) return <td>{text}</td>;
  const Tag = kind === 'added' ? 'ins' : 'del';
  return (
    <td data-kind={kind}>
      <Tag>{other === undefined ? text : <Words text={text} other={other} />}</Tag>
    </td>
  );
}

function Words({ text, other }: { readonly text: string; readonly other: string }) {
  return diffWordsWithSpace(other, text).map((part, index) => {
    if (part.removed) return null;
    return part.added ? (
      <b key={index}>{part.value}</b>
    ) : (
      <Fragment key={index}>{part.value}</Fragment>
    );
  });
}

function rowsOf(before: string, after: string): Row[] {
  const parts = diffLines(before, after, { stripTrailingCr: true });
  return parts.flatMap((part, index): Row[] => {
    const lines = linesOf(part.value);
    if (!part.added && !part.removed) return lines.map((text) => ({ before: text, after: text }));
    const next = parts[index + 1];
    if (part.removed && next?.added === true) return paired(lines, linesOf(next.value));
    if (part.added && parts[index - 1]?.removed === true) return [];
    return part.removed ? paired(lines, []) : paired([], lines);
  });
}

function paired(before: readonly string[], after: readonly string[]): Row[] {
  const count = Math.max(before.length, after.length);
  return Array.from({ length: count }, (_, at) => ({ before: before[at], after: after[at] }));
}

function linesOf(value: string): string[] {
  return value.replace(/\n$/, '').split('\n');
}
