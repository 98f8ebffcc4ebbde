import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { callOutcome } from '@shared/domain/history/callOutcome';
import { factSummary } from '@shared/domain/history/factSummary';
import type { CallId } from '@shared/domain/ids';
import { ArrowLeft, AudioLines, Download, RefreshCw, ScrollText, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand, type Command } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { StatusPill } from '../../../ui/StatusPill';
import { ariaKeys } from '../../../ui/shortcuts/shortcuts';
import {
  describeAgent,
  describeCost,
  describeEnd,
  describeState,
  otherNumber,
  otherParty,
} from '../../transcript';
import classes from '../Call.module.css';
import { outcomeLooks } from '../outcome';
import { SaveDialog } from '../saving/SaveDialog';
import { CallTags } from './CallTags';
import { ScriptDialog } from './ScriptDialog';

/** Who, with whom, when, how long, what came of it, and what can be done with it. */
export function CallHeader({ view }: { readonly view: CallView }) {
  const { t, format } = useWords();
  const navigate = useNavigate();
  const isOver = view.state === 'ended';
  const looks = outcomeLooks(callOutcome(view));
  return (
    <header className={classes['header']}>
      <div className={classes['headLine']}>
        <Tooltip label={t('All calls')}>
          <ActionIcon
            aria-label={t('Back to all calls')}
            aria-keyshortcuts={ariaKeys('allCalls')}
            onClick={() => navigate({ screen: 'calls' })}
          >
            <ArrowLeft size={16} />
          </ActionIcon>
        </Tooltip>
        <h2 className={classes['who']}>{otherParty(view)}</h2>
        {view.callerName === undefined ? null : (
          <span className={`${classes['number'] ?? ''} tabular`}>
            {format.phone(otherNumber(view))}
          </span>
        )}
        <StatusPill
          tone={isOver ? looks.tone : 'good'}
          icon={isOver ? looks.icon : AudioLines}
          isFilled={!isOver || looks.tone === 'bad'}
        >
          {isOver ? t(looks.name) : describeState(view.state)}
        </StatusPill>
      </div>
      <CallActions view={view} />
      <p className={`${classes['about'] ?? ''} tabular`}>
        {[
          view.direction === 'inbound' ? t('Incoming') : t('Outgoing'),
          view.businessName,
          describeAgent(view),
          format.dateTime(view.createdAt),
          ...(view.durationMs === undefined || view.answeredAt === undefined
            ? []
            : [format.duration(view.durationMs)]),
          ...(isOver ? [describeEnd(view)] : []),
          ...(view.cost === undefined ? [] : [describeCost(view.cost)]),
        ].join(' · ')}
      </p>
      {isOver ? <Summary view={view} /> : null}
      {isOver ? <CallTags callId={view.callId} /> : null}
      {view.error === undefined ? null : <ErrorNotice error={view.error} />}
    </header>
  );
}

/** A few sentences about the call, and who wrote them. */
function Summary({ view }: { readonly view: CallView }) {
  const { callId, summary } = view;
  const { t, format, language } = useWords();
  const write = useCommand('calls.summarize');
  const again = t('Write the summary again');
  if (summary === undefined) {
    return (
      <div className={classes['summary']}>
        <Button
          size="compact-xs"
          variant="subtle"
          loading={write.isRunning}
          onClick={() => void write.run({ callId })}
        >
          {t('Write a summary')}
        </Button>
        {write.error === undefined ? null : <ErrorNotice error={write.error} />}
      </div>
    );
  }
  return (
    <div className={classes['summary']}>
      <p dir="auto">
        {summary.by === 'facts' ? factSummary(view, language, format.phone) : summary.text}{' '}
        <span className={classes['summaryBy']}>
          {summary.by === 'engine' ? t('Written by the agent’s AI') : t('From what was recorded')}
        </span>
      </p>
      <Tooltip label={again}>
        <ActionIcon
          size="sm"
          aria-label={again}
          loading={write.isRunning}
          onClick={() => void write.run({ callId })}
        >
          <RefreshCw size={13} />
        </ActionIcon>
      </Tooltip>
      {write.error === undefined ? null : <ErrorNotice error={write.error} />}
    </div>
  );
}

function CallActions({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const [isSaving, setIsSaving] = useState(false);
  const script = useCommand('calls.makeScript');
  const [made, setMade] = useState<Awaited<ReturnType<typeof script.run>>>();
  const remove = useCommand('calls.remove');
  const error = remove.error ?? script.error;
  const { callId } = view;
  if (view.state !== 'ended') {
    return (
      <div className={classes['actions']}>
        <Button variant="light" onClick={() => navigate({ screen: 'live', callId })}>
          {t('Watch it live')}
        </Button>
      </div>
    );
  }
  return (
    <>
      <div className={classes['actions']}>
        <Tooltip label={t('To call an agent with the same words again')}>
          <Button
            leftSection={<ScrollText size={14} />}
            disabled={script.isRunning}
            onClick={() => void script.run({ callId }).then(setMade)}
          >
            {t('Make a scripted caller')}
          </Button>
        </Tooltip>
        <Button leftSection={<Download size={14} />} onClick={() => setIsSaving(true)}>
          {t('Save as…')}
        </Button>
        <DeleteButton callId={callId} remove={remove} />
      </div>
      {error === undefined ? null : <ErrorNotice error={error} />}
      <SaveDialog
        isOpen={isSaving}
        onClose={() => setIsSaving(false)}
        calls={{ callIds: [callId] }}
        count={1}
      />
      <ScriptDialog script={made} agentId={view.agentId} onClose={() => setMade(undefined)} />
    </>
  );
}

interface DeleteButtonProps {
  readonly callId: CallId;
  readonly remove: Command<'calls.remove'>;
}

function DeleteButton({ callId, remove: { run, isRunning } }: DeleteButtonProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <ConfirmButton
      variant="subtle"
      color="red"
      leftSection={<Trash2 size={14} />}
      question={t(
        'Delete this call for good, with its recording and its transcript? Nobody can bring it back.',
      )}
      confirmLabel={t('Delete for good')}
      disabled={isRunning}
      onConfirm={() => {
        void run({ callIds: [callId] }).then((done) => {
          if (done !== undefined) navigate({ screen: 'calls' });
        });
      }}
    >
      {t('Delete')}
    </ConfirmButton>
  );
}
