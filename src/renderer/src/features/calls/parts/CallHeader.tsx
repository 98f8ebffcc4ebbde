import { ActionIcon, Button, Tooltip } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { ArrowLeft, AudioLines, Download, FileText, Trash2 } from 'lucide-react';
import { useCommand, type Command } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { formatDateTime, formatDuration, formatPhone } from '../../../ui/format';
import { StatusPill } from '../../../ui/StatusPill';
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
import { saveText } from '../saveFile';

export interface CallHeaderProps {
  readonly view: CallView;
  /** Absent when there is nothing to hear. */
  readonly recordingUrl: string | undefined;
}

/** Who, with whom, when, how long, how it ended, and what can be done with it. */
export function CallHeader({ view, recordingUrl }: CallHeaderProps) {
  const navigate = useNavigate();
  const isOver = view.state === 'ended';
  const looks = outcomeLooks(view.endReason);
  return (
    <header className={classes['header']}>
      <div className={classes['headLine']}>
        <Tooltip label="All calls">
          <ActionIcon
            aria-label="Back to all calls"
            aria-keyshortcuts="Escape"
            onClick={() => navigate({ screen: 'calls' })}
          >
            <ArrowLeft size={16} />
          </ActionIcon>
        </Tooltip>
        <h2 className={classes['who']}>{otherParty(view)}</h2>
        {view.callerName === undefined ? null : (
          <span className={`${classes['number'] ?? ''} tabular`}>
            {formatPhone(otherNumber(view))}
          </span>
        )}
        <StatusPill
          tone={isOver ? looks.tone : 'good'}
          icon={isOver ? looks.icon : AudioLines}
          isFilled={!isOver || looks.tone === 'bad'}
        >
          {isOver ? describeEnd(view.endReason) : describeState(view.state)}
        </StatusPill>
      </div>
      <CallActions view={view} recordingUrl={recordingUrl} />
      <p className={`${classes['about'] ?? ''} tabular`}>
        {[
          view.direction === 'inbound' ? 'Incoming' : 'Outgoing',
          view.businessName,
          describeAgent(view),
          formatDateTime(view.createdAt),
          ...(view.durationMs === undefined || view.answeredAt === undefined
            ? []
            : [formatDuration(view.durationMs)]),
          ...(view.cost === undefined ? [] : [describeCost(view.cost)]),
        ].join(' · ')}
      </p>
      {view.error === undefined ? null : <ErrorNotice error={view.error} />}
    </header>
  );
}

function CallActions({ view, recordingUrl }: CallHeaderProps) {
  const navigate = useNavigate();
  const exportText = useCommand('calls.exportText');
  const remove = useCommand('calls.remove');
  const error = exportText.error ?? remove.error;
  const { callId } = view;
  return (
    <>
      <div className={classes['actions']}>
        {recordingUrl === undefined ? null : (
          <Button
            component="a"
            href={`${recordingUrl}?download`}
            download={`${callId}.wav`}
            leftSection={<Download size={14} />}
            aria-label="Save the recording as a WAV file"
          >
            WAV
          </Button>
        )}
        <Button
          leftSection={<FileText size={14} />}
          aria-label="Save the transcript as text"
          disabled={exportText.isRunning}
          onClick={() => {
            void exportText.run({ callId }).then((file) => {
              if (file !== undefined) saveText(file.fileName, file.text);
            });
          }}
        >
          Text
        </Button>
        {view.state === 'ended' ? (
          <DeleteButton callId={callId} remove={remove} />
        ) : (
          <Button variant="light" onClick={() => navigate({ screen: 'live', callId })}>
            Watch it live
          </Button>
        )}
      </div>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}

interface DeleteButtonProps {
  readonly callId: CallId;
  readonly remove: Command<'calls.remove'>;
}

function DeleteButton({ callId, remove: { run, isRunning } }: DeleteButtonProps) {
  const navigate = useNavigate();
  return (
    <ConfirmButton
      variant="subtle"
      color="red"
      leftSection={<Trash2 size={14} />}
      question="Delete this call for good, with its recording and its transcript? Nobody can bring it back."
      confirmLabel="Delete for good"
      disabled={isRunning}
      onConfirm={() => {
        void run({ callId }).then((done) => {
          if (done !== undefined) navigate({ screen: 'calls' });
        });
      }}
    >
      Delete
    </ConfirmButton>
  );
}
