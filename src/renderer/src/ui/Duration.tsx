import { useWords } from '../i18n/useWords';
import { useTick } from './hooks/useTick';

export interface DurationProps {
  /** Milliseconds since the epoch. */
  readonly fromAt: number;
  /** Absent while it runs. */
  readonly toAt?: number | undefined;
}

/** A running or finished length of time, in figures that do not dance. */
export function Duration({ fromAt, toAt }: DurationProps) {
  const { format } = useWords();
  const now = useTick(toAt === undefined);
  const text = format.duration((toAt ?? now) - fromAt);
  return (
    <time className="tabular" dateTime={`PT${Math.floor(((toAt ?? now) - fromAt) / 1000)}S`}>
      {text}
    </time>
  );
}
