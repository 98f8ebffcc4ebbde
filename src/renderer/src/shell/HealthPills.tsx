import { Popover, UnstyledButton } from '@mantine/core';
import type { HealthItem } from '@shared/contract/app';
import type { PlainPhrase } from '../i18n/phrases';
import { useWords } from '../i18n/useWords';
import type { Words } from '../i18n/words';
import { useArea } from '../state/consoleContext';
import { StatusPill, type PillTone } from '../ui/StatusPill';
import classes from './Shell.module.css';

const TONES: Record<HealthItem['state'], PillTone> = {
  ok: 'good',
  starting: 'quiet',
  degraded: 'warn',
  down: 'bad',
};

const STATES = {
  ok: 'Ready',
  starting: 'Starting',
  degraded: 'Limited',
  down: 'Down',
} as const satisfies Record<HealthItem['state'], PlainPhrase>;

/** How the parts of the app are: quiet while all is well, in words when it is not. */
export function HealthPills() {
  const words = useWords();
  const items = useArea('health', (health) => health.items);
  if (items === undefined) return null;
  const worst = items.filter((item) => item.state !== 'ok');
  return (
    <>
      <div className={`${classes['pills'] ?? ''} ${classes['whenWide'] ?? ''}`}>
        {items.map((item) => (
          <HealthPill key={item.id} text={item.name} state={item.state} items={[item]} />
        ))}
      </div>
      <div className={`${classes['pills'] ?? ''} ${classes['whenNarrow'] ?? ''}`}>
        <HealthPill
          text={summary(items, words)}
          state={(worst.find(({ state }) => state === 'down') ?? worst[0])?.state ?? 'ok'}
          items={items}
        />
      </div>
    </>
  );
}

function summary(items: readonly HealthItem[], { t }: Words): string {
  const bad = items.filter((item) => item.state !== 'ok');
  const [first, ...others] = bad;
  if (first === undefined) return t('All ready');
  return others.length === 0
    ? first.name
    : t('{part} and {count} more', { part: first.name, count: others.length });
}

interface HealthPillProps {
  readonly text: string;
  readonly state: HealthItem['state'];
  readonly items: readonly HealthItem[];
}

function HealthPill({ text, state, items }: HealthPillProps) {
  const { t } = useWords();
  const label = state === 'ok' ? text : `${text}: ${t(STATES[state]).toLowerCase()}`;
  return (
    <Popover width={300} position="bottom-end">
      <Popover.Target>
        <UnstyledButton
          className={classes['pillButton']}
          aria-label={`${text}, ${t(STATES[state])}`}
        >
          <StatusPill tone={TONES[state]}>{label}</StatusPill>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {items.map((item) => (
          <div key={item.id} className={classes['healthItem']}>
            <StatusPill
              tone={TONES[item.state]}
            >{`${item.name}: ${t(STATES[item.state])}`}</StatusPill>
            <p className={classes['healthReason']}>{item.reason}</p>
            {item.fix === undefined ? null : <p className={classes['healthFix']}>{item.fix}</p>}
          </div>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
