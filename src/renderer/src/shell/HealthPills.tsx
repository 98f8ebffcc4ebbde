import { UnstyledButton } from '@mantine/core';
import type { HealthId, HealthItem } from '@shared/contract/health/health';
import { HEALTH_TONES, HEALTH_WORDS, PART_NAMES } from '../features/health';
import { useWords } from '../i18n/useWords';
import type { Words } from '../i18n/words';
import { useArea } from '../state/consoleContext';
import { useNavigate } from '../state/useNavigate';
import { StatusPill } from '../ui/StatusPill';
import classes from './Shell.module.css';

/** These are always seen while they are in use; the other parts only when they need somebody. */
const ALWAYS: readonly HealthId[] = ['tunnel', 'bridge', 'phone', 'engine'];

/** How the parts of the app are: quiet while all is well. Each opens Health on its part. */
export function HealthPills() {
  const words = useWords();
  const all = useArea('health', (health) => health.items);
  if (all === undefined) return null;
  const items = all.filter((item) => item.state !== 'off').filter(isShown);
  const bad = items.filter((item) => item.state !== 'ok');
  const worst = bad.find(({ state }) => state === 'down') ?? bad[0];
  return (
    <>
      <div className={`${classes['pills'] ?? ''} ${classes['whenWide'] ?? ''}`}>
        {items.map((item) => (
          <HealthPill
            key={item.id}
            text={words.t(PART_NAMES[item.id])}
            state={item.state}
            part={item.id}
          />
        ))}
      </div>
      <div className={`${classes['pills'] ?? ''} ${classes['whenNarrow'] ?? ''}`}>
        <HealthPill text={summary(bad, words)} state={worst?.state ?? 'ok'} part={worst?.id} />
      </div>
    </>
  );
}

function isShown({ id, state }: HealthItem): boolean {
  return ALWAYS.includes(id) || state === 'down' || state === 'degraded';
}

function summary([first, ...others]: readonly HealthItem[], { t }: Words): string {
  if (first === undefined) return t('All ready');
  const part = t(PART_NAMES[first.id]);
  if (others.length === 0) return part;
  return t('{part} and {count} more', { part, count: others.length });
}

interface HealthPillProps {
  readonly text: string;
  readonly state: HealthItem['state'];
  readonly part: HealthId | undefined;
}

function HealthPill({ text, state, part }: HealthPillProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const label = state === 'ok' ? text : `${text}: ${t(HEALTH_WORDS[state]).toLowerCase()}`;
  return (
    <UnstyledButton
      className={classes['pillButton']}
      aria-label={`${text}, ${t(HEALTH_WORDS[state])}`}
      onClick={() => {
        navigate({ screen: 'health', ...(part === undefined ? {} : { part }) });
      }}
    >
      <StatusPill tone={HEALTH_TONES[state]}>{label}</StatusPill>
    </UnstyledButton>
  );
}
