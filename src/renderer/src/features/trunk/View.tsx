import { Button } from '@mantine/core';
import type { TrunkSetupInfo } from '@shared/contract/setup/trunk';
import {
  isSetUp,
  type SetupAction,
  type SetupRun,
} from '@shared/domain/connections/trunk/setupRun';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { useCommand } from '../../state/useCommand';
import { useNavigate } from '../../state/useNavigate';
import { ConfirmButton } from '../../ui/ConfirmButton';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Skeletons } from '../../ui/Skeletons';
import { useTrunk } from './hooks/useTrunk';
import { CauseTable } from './parts/CauseTable';
import { Requests } from './parts/Requests';
import { RouteRows } from './parts/RouteRows';
import { StepList } from './parts/StepList';
import { WayOfCalls } from './parts/WayOfCalls';
import { draftOf, readDraft, type PlanDraft } from './planDraft';
import classes from './Trunk.module.css';

/** Sets up, checks and takes back both halves of the trunk between Exotel and Vapi. */
export function TrunkGuide() {
  const { t } = useWords();
  const { info, run } = useTrunk();
  return (
    <section className={classes['page']} aria-label={t('Connect Exotel and Vapi')}>
      <div className={classes['sheet']}>
        <h2>{t('Connect Exotel and Vapi')}</h2>
        <p className={classes['lead']}>
          {t(
            'Calls to your Exotel number go straight to an assistant at Vapi, and its calls leave by your number. Patchcord sets up both ends and checks them; it does not carry the sound of these calls.',
          )}
        </p>
        {info.value !== undefined ? (
          <Guide info={info.value} run={run} />
        ) : info.error !== undefined ? (
          <ErrorNotice error={info.error} onRetry={info.reload} />
        ) : (
          <Skeletons rows={6} label={t('Loading the set-up')} />
        )}
      </div>
    </section>
  );
}

function Guide({ info, run }: { readonly info: TrunkSetupInfo; readonly run: SetupRun }) {
  const [draft, setDraft] = useState<PlanDraft>(() => draftOf(info));
  const [problem, setProblem] = useState<{ problem: string; path: string }>();
  const start = useCommand('trunk.start');
  if (info.missing !== undefined) return <Missing missing={info.missing} />;
  const change = (changed: Partial<PlanDraft>): void => {
    setProblem(undefined);
    setDraft({ ...draft, ...changed });
  };
  const begin = (action: SetupAction): void => {
    const read = readDraft(draft);
    if (action === 'undo') void start.run({ action });
    else if ('plan' in read) void start.run({ action, plan: read.plan });
    else setProblem(read);
  };
  return (
    <>
      <RouteRows draft={draft} onChange={change} problem={problem} />
      <WayOfCalls draft={draft} region={info.defaults.region} onChange={change} />
      <Problem problem={problem} />
      <Actions info={info} run={run} onStart={begin} />
      {start.error === undefined ? null : <ErrorNotice error={start.error} />}
      <StepList run={run} />
      <Requests draft={draft} />
      <CauseTable />
    </>
  );
}

/** What stands beside its own field already is not said twice. */
function Problem({ problem }: { readonly problem: { problem: string; path: string } | undefined }) {
  const { say } = useWords();
  if (problem === undefined || problem.path.startsWith('routes.')) return null;
  return (
    <p className={classes['problem']} role="alert">
      {say(problem.problem)}
    </p>
  );
}

function Missing({ missing }: { readonly missing: string }) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  return (
    <div className={classes['group']}>
      <p>{say(missing)}</p>
      <Button
        variant="filled"
        onClick={() => navigate({ screen: 'settings', section: 'accounts' })}
      >
        {t('Enter the keys')}
      </Button>
    </div>
  );
}

interface ActionsProps {
  readonly info: TrunkSetupInfo;
  readonly run: SetupRun;
  readonly onStart: (action: SetupAction) => void;
}

function Actions({ info, run, onStart }: ActionsProps) {
  const { t } = useWords();
  const stop = useCommand('trunk.stop');
  const { isRunning, action } = run;
  const isBroken = action === 'perform' && !isRunning && !isSetUp(run);
  return (
    <div className={classes['buttons']}>
      <Button variant="filled" disabled={isRunning} onClick={() => onStart('perform')}>
        {isRunning && action === 'perform'
          ? t('Setting up…')
          : isBroken
            ? t('Go on setting it up')
            : t('Set it up')}
      </Button>
      <Button disabled={isRunning} onClick={() => onStart('check')}>
        {isRunning && action === 'check' ? t('Checking…') : t('Check')}
      </Button>
      {isRunning ? <Button onClick={() => void stop.run({})}>{t('Stop')}</Button> : null}
      {info.madeCount === 0 || isRunning ? null : (
        <ConfirmButton
          question={t(
            'What Patchcord made at Exotel and Vapi is removed, and what it changed is put back. Calls then no longer reach the assistant.',
          )}
          confirmLabel={t('Take it back')}
          onConfirm={() => onStart('undo')}
        >
          {t('Take it back…')}
        </ConfirmButton>
      )}
    </div>
  );
}
