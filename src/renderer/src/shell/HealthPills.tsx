import { Popover, UnstyledButton } from '@mantine/core';
import type { HealthItem } from '@shared/contract/app';
import { useArea } from '../state/consoleContext';
import { StatusPill, type PillTone } from '../ui/StatusPill';
import classes from './Shell.module.css';

const TONES: Record<HealthItem['state'], PillTone> = {
  ok: 'good',
  starting: 'quiet',
  degraded: 'warn',
  down: 'bad',
};

const WORDS: Record<HealthItem['state'], string> = {
  ok: 'Ready',
  starting: 'Starting',
  degraded: 'Degraded',
  down: 'Down',
};

/** How the parts of the app are: quiet while all is well, in words when it is not. */
export function HealthPills() {
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
          text={summary(items)}
          state={(worst.find(({ state }) => state === 'down') ?? worst[0])?.state ?? 'ok'}
          items={items}
        />
      </div>
    </>
  );
}

function summary(items: readonly HealthItem[]): string {
  const bad = items.filter((item) => item.state !== 'ok');
  const [first, ...others] = bad;
  if (first === undefined) return 'All ready';
  return others.length === 0 ? first.name : `${first.name} and ${others.length} more`;
}

interface HealthPillProps {
  readonly text: string;
  readonly state: HealthItem['state'];
  readonly items: readonly HealthItem[];
}

function HealthPill({ text, state, items }: HealthPillProps) {
  const label = state === 'ok' ? text : `${text}: ${WORDS[state].toLowerCase()}`;
  return (
    <Popover width={300} position="bottom-end">
      <Popover.Target>
        <UnstyledButton className={classes['pillButton']} aria-label={`${text}, ${WORDS[state]}`}>
          <StatusPill tone={TONES[state]}>{label}</StatusPill>
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown>
        {items.map((item) => (
          <div key={item.id} className={classes['healthItem']}>
            <StatusPill tone={TONES[item.state]}>{`${item.name}: ${WORDS[item.state]}`}</StatusPill>
            <p className={classes['healthReason']}>{item.reason}</p>
            {item.fix === undefined ? null : <p className={classes['healthFix']}>{item.fix}</p>}
          </div>
        ))}
      </Popover.Dropdown>
    </Popover>
  );
}
