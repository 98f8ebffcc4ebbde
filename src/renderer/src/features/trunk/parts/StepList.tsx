import {
  isSetUp,
  type SetupRun,
  type SetupStepKind,
  type SetupStepView,
} from '@shared/domain/connections/trunk/setupRun';
import { Circle, CircleAlert, CircleCheck, CircleDashed, CircleX, Undo2 } from 'lucide-react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import classes from '../Trunk.module.css';

const NAMES = {
  carrierKeys: 'Your keys',
  engineKeys: 'Your private key',
  assistant: 'The assistant',
  trunk: 'Trunk',
  allowedAddress: 'Address that may send calls',
  credential: 'Connection to the trunk',
  destination: 'Where the trunk leads',
  mapping: 'Number on the trunk',
  number: 'Number with its assistant',
  pointing: 'Points here',
} as const satisfies Record<SetupStepKind, PlainPhrase>;

const STATES = {
  unknown: 'Not looked at yet',
  working: 'Under way…',
  ready: 'Ready',
  missing: 'Not there yet',
  differs: 'Not as it has to be',
  waiting: 'Waits for a step above',
  problem: 'Needs you',
  undone: 'Taken back',
  kept: 'Stays',
} as const satisfies Record<SetupStepView['state'], PlainPhrase>;

const ICONS = {
  unknown: Circle,
  working: CircleDashed,
  ready: CircleCheck,
  missing: Circle,
  differs: CircleAlert,
  waiting: CircleDashed,
  problem: CircleX,
  undone: Undo2,
  kept: CircleAlert,
} as const satisfies Record<SetupStepView['state'], typeof Circle>;

/** Every step of both ends, how it stands, and what is to be done about it. */
export function StepList({ run }: { readonly run: SetupRun }) {
  const { t } = useWords();
  const { steps, problem, isRunning } = run;
  if (problem !== undefined) return <ErrorNotice error={problem} />;
  if (steps.length === 0) return null;
  return (
    <div className={classes['group']} aria-busy={isRunning}>
      <SectionHeader description={<Outcome run={run} />}>
        {t('Both ends, step by step')}
      </SectionHeader>
      <ol className={classes['steps']}>
        {steps.map((step) => (
          <StepRow key={step.id} step={step} />
        ))}
      </ol>
    </div>
  );
}

function Outcome({ run }: { readonly run: SetupRun }) {
  const { t, format } = useWords();
  const { isRunning, action, finishedAt, steps } = run;
  if (isRunning || finishedAt === undefined) return <span role="status">{t('One moment…')}</span>;
  const time = format.time(finishedAt);
  return (
    <span role="status">
      {action === 'undo'
        ? t('Taken back at {time}', { time })
        : isSetUp(run)
          ? t('Checked on both ends at {time}: everything is there and right.', { time })
          : steps.some(({ state }) => state === 'problem')
            ? t('Looked at {time}: a step below needs you.', { time })
            : t('Looked at {time}: something is missing.', { time })}
    </span>
  );
}

function StepRow({ step }: { readonly step: SetupStepView }) {
  const { t, say, format } = useWords();
  const { kind, vendor, subject, state, isOurs, note, problem } = step;
  const Icon = ICONS[state];
  const isNumber = kind === 'number' || kind === 'mapping';
  return (
    <li className={classes['step']} data-state={state}>
      <Icon size={16} aria-hidden />
      <div>
        <span className={classes['stepName']}>{t(NAMES[kind])}</span>
        <span className={classes['stepSubject']}>
          {subject === vendor
            ? vendor
            : `${vendor} · ${isNumber ? format.phone(subject) : subject}`}
        </span>
        {note === undefined ? null : <p className={classes['note']}>{say(note)}</p>}
        {problem === undefined ? null : <ErrorNotice error={problem} />}
      </div>
      <span className={classes['stepState']}>
        {t(STATES[state])}
        {isOurs && state === 'ready' ? ` · ${t('made here')}` : ''}
      </span>
    </li>
  );
}
