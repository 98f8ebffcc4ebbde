import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { ArrowRight, RotateCw } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import type { HealthPart } from '../../../state/uiStore';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import { Skeletons } from '../../../ui/Skeletons';
import { StatusPill } from '../../../ui/StatusPill';
import classes from '../Health.module.css';
import { useSoundParts } from '../hooks/useSoundParts';
import { SpeechModels } from './speech/SpeechModels';
import {
  FIXES,
  fixAt,
  HEALTH_TONES,
  HEALTH_WORDS,
  PART_GROUPS,
  PART_NAMES,
  summaryOf,
  type ShownPart,
} from '../words';

/** The state of every part, with its reason and its fix. */
export function Parts() {
  const { t } = useWords();
  const items = useArea('health', (health) => health.items);
  const sound = useSoundParts();
  const check = useCommand('health.check');
  if (items === undefined) return <Skeletons rows={10} />;
  const parts: readonly ShownPart[] = [...items, ...sound.parts];
  return (
    <div className={classes['page']}>
      <div className={classes['sheet']}>
        <header className={classes['summary']}>
          <div role="status">
            <h2 className={classes['title']}>{summaryOf(parts, t)}</h2>
          </div>
          <Button
            leftSection={<RotateCw size={14} />}
            disabled={check.isRunning}
            onClick={() => void check.run({})}
          >
            {check.isRunning ? t('Checking…') : t('Check everything')}
          </Button>
        </header>
        {check.error === undefined ? null : <ErrorNotice error={check.error} />}
        {PART_GROUPS.map(({ name, parts: ids }) => (
          <section key={name} className={classes['group']} aria-label={t(name)}>
            <SectionHeader>{t(name)}</SectionHeader>
            <ul className={classes['parts']}>
              {ids.map((id) => {
                const part = parts.find((each) => each.id === id);
                return part === undefined ? null : (
                  <Part key={id} part={part} checkMicrophone={sound.checkMicrophone} />
                );
              })}
            </ul>
          </section>
        ))}
      </div>
    </div>
  );
}

interface PartProps {
  readonly part: ShownPart;
  readonly checkMicrophone: () => Promise<void>;
}

function Part({ part, checkMicrophone }: PartProps) {
  const { t, say } = useWords();
  const { id, state, reason, fix, detail } = part;
  const name = t(PART_NAMES[id]);
  const isChosen = useArea('ui', ({ place }) => place.screen === 'health' && place.part === id);
  const row = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (!isChosen) return;
    row.current?.scrollIntoView({ block: 'center' });
    row.current?.focus();
  }, [isChosen]);
  return (
    <li
      ref={row}
      className={classes['part']}
      data-chosen={isChosen || undefined}
      tabIndex={-1}
      aria-label={`${name}, ${t(HEALTH_WORDS[state])}`}
    >
      <div className={classes['state']}>
        <StatusPill tone={HEALTH_TONES[state]} isFilled={state === 'down' || state === 'degraded'}>
          {t(HEALTH_WORDS[state])}
        </StatusPill>
      </div>
      <div className={classes['words']}>
        <p className={classes['name']}>{name}</p>
        <p className={classes['reason']}>{say(reason)}</p>
        {fix === undefined ? null : <p className={classes['fix']}>{say(fix)}</p>}
        <WhatToDo part={part} />
        {detail === undefined ? null : (
          <details className={classes['details']}>
            <summary>{t('Technical details')}</summary>
            <code>{detail}</code>
          </details>
        )}
      </div>
      <CheckAgain part={part} checkMicrophone={checkMicrophone} />
    </li>
  );
}

function WhatToDo({ part }: Pick<PartProps, 'part'>) {
  if (part.id !== 'speech') return <FixButton part={part} />;
  const isHere = part.place === 'speechModels';
  return <SpeechModels>{isHere ? null : <FixButton part={part} />}</SpeechModels>;
}

/** The one thing to do, at the place where it is done. */
function FixButton({ part: { place, state, agentId } }: Pick<PartProps, 'part'>) {
  const { t } = useWords();
  const navigate = useNavigate();
  if (place === undefined || state === 'ok' || state === 'starting') return null;
  const { label, place: target } = agentId === undefined ? FIXES[place] : fixAt(agentId);
  return (
    <Button
      className={classes['go'] ?? ''}
      rightSection={<ArrowRight size={13} />}
      onClick={() => navigate(target)}
    >
      {t(label)}
    </Button>
  );
}

function CheckAgain({ part: { id }, checkMicrophone }: PartProps) {
  const { t } = useWords();
  const check = useCommand('health.check');
  if (id === 'speaker') return null;
  return (
    <Tooltip label={t('Check again')}>
      <ActionIcon
        aria-label={t('Check again: {part}', { part: t(PART_NAMES[id]) })}
        disabled={check.isRunning}
        onClick={() => void checkOne(id, check.run, checkMicrophone)}
      >
        <RotateCw size={14} />
      </ActionIcon>
    </Tooltip>
  );
}

async function checkOne(
  id: HealthPart,
  check: ReturnType<typeof useCommand<'health.check'>>['run'],
  checkMicrophone: () => Promise<void>,
): Promise<void> {
  if (id === 'microphone') await checkMicrophone();
  else if (id !== 'speaker') await check({ id });
}
