import { UnstyledButton } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import type { CallId } from '@shared/domain/ids';
import { isConnected } from '@shared/domain/connections/connectTo';
import { isOwnVoice } from '@shared/domain/ownVoice';
import { AudioLines, Check, PhoneIncoming, PhoneOutgoing, UserRound } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useNavigate } from '../../../state/useNavigate';
import { Duration } from '../../../ui/Duration';
import { describeAgent, describeEnd, describeState, otherParty } from '../../transcript';
import classes from '../Live.module.css';
import { wantsPerson, type CallLists } from '../selectors';

export interface CallListProps {
  readonly lists: CallLists;
  readonly chosenId: CallId | undefined;
}

export function CallList({ lists, chosenId }: CallListProps) {
  const { t } = useWords();
  const { inProgress, justEnded } = lists;
  return (
    <section className={classes['list']} aria-label={t('Calls')}>
      <h2 className={classes['rowsTitle']}>
        {t('Calls in progress')}
        <span className={`${classes['count'] ?? ''} tabular`}>{inProgress.length}</span>
      </h2>
      <div className={classes['rows']}>
        {inProgress.map((view) => (
          <CallRow key={view.callId} view={view} isChosen={view.callId === chosenId} />
        ))}
        {justEnded.length === 0 ? null : (
          <h3 className={classes['rowsTitle']} data-second>
            {t('Just ended')}
          </h3>
        )}
        {justEnded.map((view) => (
          <CallRow key={view.callId} view={view} isChosen={view.callId === chosenId} />
        ))}
      </div>
    </section>
  );
}

function CallRow({ view, isChosen }: { readonly view: CallView; readonly isChosen: boolean }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <UnstyledButton
      className={classes['row']}
      aria-current={isChosen}
      onClick={() => {
        navigate({ screen: 'live', callId: view.callId });
      }}
    >
      <RowIcon view={view} />
      <span className={classes['rowName']}>{otherParty(view)}</span>
      <span className={`${classes['rowTime'] ?? ''} tabular`}>
        <RowTime view={view} />
      </span>
      <span className={classes['rowDetail']} data-wants-person={wantsPerson(view) || undefined}>
        {wantsPerson(view)
          ? t('Wants a person')
          : `${view.businessName} · ${isOwnVoice(view) || isConnected(view) ? describeAgent(view) : view.agentName}`}
      </span>
    </UnstyledButton>
  );
}

function RowIcon({ view }: { readonly view: CallView }) {
  const [Icon, tone] = wantsPerson(view)
    ? [UserRound, 'operator']
    : view.state === 'ended'
      ? [Check, 'quiet']
      : view.state === 'live' || view.state === 'ending'
        ? [AudioLines, 'good']
        : [view.direction === 'inbound' ? PhoneIncoming : PhoneOutgoing, 'quiet'];
  return (
    <span className={classes['rowIcon']} data-tone={tone}>
      <Icon size={14} aria-hidden />
    </span>
  );
}

function RowTime({ view }: { readonly view: CallView }) {
  const { format } = useWords();
  if (view.state === 'ended') {
    return view.durationMs === undefined || view.durationMs === 0
      ? describeEnd(view)
      : format.duration(view.durationMs);
  }
  if (view.answeredAt === undefined || view.state === 'ending') return describeState(view.state);
  return <Duration fromAt={view.answeredAt} />;
}
