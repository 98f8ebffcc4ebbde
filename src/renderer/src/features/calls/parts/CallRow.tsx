import { UnstyledButton } from '@mantine/core';
import type { CallSummary } from '@shared/domain/callSummary';
import {
  AudioLines,
  Mic,
  PhoneIncoming,
  PhoneOutgoing,
  Wrench,
  type LucideIcon,
} from 'lucide-react';
import { memo } from 'react';
import { useNavigate } from '../../../state/useNavigate';
import { formatDuration, formatPhone, formatTime } from '../../../ui/format';
import { describeAgent, describeEnd, describeState, otherNumber } from '../../transcript';
import classes from '../Calls.module.css';
import { outcomeLooks } from '../outcome';
import { snippetParts } from '../../../ui/snippet';

/** One call of the history. A call in progress leads to Live. */
export const CallRow = memo(function CallRow({ call }: { readonly call: CallSummary }) {
  const navigate = useNavigate();
  const isLive = call.state !== 'ended';
  const number = otherNumber(call);
  const isInbound = call.direction === 'inbound';
  const Direction = isInbound ? PhoneIncoming : PhoneOutgoing;
  return (
    <UnstyledButton
      className={classes['call']}
      data-live={isLive || undefined}
      onClick={() => {
        navigate({ screen: isLive ? 'live' : 'call', callId: call.callId });
      }}
    >
      <Direction
        className={classes['callIcon']}
        size={15}
        strokeWidth={1.75}
        aria-label={isInbound ? 'Incoming' : 'Outgoing'}
      />
      <span className={classes['callWho']}>
        <b>{call.callerName ?? formatPhone(number)}</b>
        {call.callerName === undefined ? null : (
          <span className={`${classes['callNumber'] ?? ''} tabular`}>{formatPhone(number)}</span>
        )}
      </span>
      <span className={classes['callDetail']}>
        {call.snippet === undefined ? (
          `${call.businessName} · ${describeAgent(call)}`
        ) : (
          <Snippet text={call.snippet} />
        )}
      </span>
      <span className={classes['callSigns']}>
        <Signs call={call} />
      </span>
      <Outcome call={call} />
      <span className={`${classes['callLength'] ?? ''} tabular`}>
        {call.durationMs === undefined || call.durationMs === 0
          ? ''
          : formatDuration(call.durationMs)}
      </span>
      <span className={`${classes['callTime'] ?? ''} tabular`}>{formatTime(call.createdAt)}</span>
    </UnstyledButton>
  );
});

function Snippet({ text }: { readonly text: string }) {
  return snippetParts(text).map((part, index) =>
    part.isMatch ? (
      <mark key={index} className={classes['match']}>
        {part.text}
      </mark>
    ) : (
      part.text
    ),
  );
}

function Outcome({ call }: { readonly call: CallSummary }) {
  if (call.state !== 'ended') {
    return (
      <span className={classes['callOutcome']} data-tone="good">
        <AudioLines size={13} aria-hidden />
        {describeState(call.state)}
      </span>
    );
  }
  const { icon: Icon, tone } = outcomeLooks(call.endReason);
  return (
    <span className={classes['callOutcome']} data-tone={tone}>
      <Icon size={13} aria-hidden />
      {describeEnd(call.endReason)}
    </span>
  );
}

function Signs({ call }: { readonly call: CallSummary }) {
  const failed = call.tools.filter(({ ok }) => !ok).length;
  return (
    <>
      {call.tools.length === 0 ? null : (
        <Sign
          icon={Wrench}
          text={String(call.tools.length)}
          label={`${call.tools.length} tool${call.tools.length === 1 ? '' : 's'} used${failed === 0 ? '' : `, ${failed} failed`}`}
          tone={failed === 0 ? undefined : 'bad'}
        />
      )}
      {call.hasRecording ? <Sign icon={Mic} label="Recorded" /> : null}
    </>
  );
}

interface SignProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly text?: string;
  readonly tone?: 'bad' | undefined;
}

function Sign({ icon: Icon, label, text, tone }: SignProps) {
  return (
    <span className={classes['sign']} title={label} data-tone={tone}>
      <Icon size={13} aria-label={label} />
      {text === undefined ? null : <span className="tabular">{text}</span>}
    </span>
  );
}
