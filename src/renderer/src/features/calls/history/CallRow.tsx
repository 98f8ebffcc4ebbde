import { Checkbox, UnstyledButton } from '@mantine/core';
import type { CallSummary } from '@shared/domain/callSummary';
import { SLOW_ANSWER_MS } from '@shared/domain/history/answerLatency';
import {
  AudioLines,
  Mic,
  PhoneIncoming,
  PhoneOutgoing,
  StickyNote,
  Timer,
  Wrench,
  type LucideIcon,
} from 'lucide-react';
import { memo, type MouseEvent } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useNavigate } from '../../../state/useNavigate';
import { describeAgent, describeState, otherNumber } from '../../transcript';
import { outcomeLooks } from '../outcome';
import classes from './History.module.css';
import { snippetParts } from '../../../ui/snippet';

export interface CallRowProps {
  readonly call: CallSummary;
  /** What was searched for; the call opens there. */
  readonly find: string;
  readonly isSelected: boolean;
  readonly onToggle: (callId: CallSummary['callId'], isRange: boolean) => void;
  /** When it is now, for a list that is not in the order of days: the day then stands in the row. */
  readonly datedFrom: number | undefined;
}

/** One call of the history. A call in progress leads to Live. */
export const CallRow = memo(function CallRow(props: CallRowProps) {
  const { call, find, isSelected, onToggle, datedFrom } = props;
  const { t, format } = useWords();
  const navigate = useNavigate();
  const isLive = call.state !== 'ended';
  const who = call.callerName ?? format.phone(otherNumber(call));
  const open = (event: MouseEvent) => {
    if (!isLive && (event.shiftKey || event.ctrlKey || event.metaKey)) {
      onToggle(call.callId, event.shiftKey);
    } else {
      const words = find.trim();
      navigate(
        isLive
          ? { screen: 'live', callId: call.callId }
          : {
              screen: 'call',
              callId: call.callId,
              ...(words === '' || call.snippet === undefined ? {} : { find: words }),
            },
      );
    }
  };
  return (
    <div className={classes['call']} data-selected={isSelected || undefined}>
      <Checkbox
        className={classes['check'] ?? ''}
        size="xs"
        aria-label={t('Select the call with {who}', { who })}
        disabled={isLive}
        checked={isSelected}
        // The click tells whether shift is held; the change only that it happened.
        onClick={(event) => onToggle(call.callId, event.shiftKey)}
        onChange={() => undefined}
      />
      <UnstyledButton
        className={classes['callOpen']}
        data-call={call.callId}
        data-live={isLive || undefined}
        onClick={open}
      >
        <Who call={call} who={who} />
        <Tags tags={call.tags} />
        <span className={classes['callSigns']}>
          <Signs call={call} />
        </span>
        <OutcomeCell call={call} />
        <Length durationMs={call.durationMs} />
        <span className={`${classes['callTime'] ?? ''} tabular`}>
          {datedFrom === undefined
            ? format.time(call.createdAt)
            : format.when(call.createdAt, datedFrom)}
        </span>
      </UnstyledButton>
    </div>
  );
});

function Length({ durationMs = 0 }: { readonly durationMs: number | undefined }) {
  const { format } = useWords();
  return (
    <span className={`${classes['callLength'] ?? ''} tabular`}>
      {durationMs === 0 ? '' : format.duration(durationMs)}
    </span>
  );
}

function Who({ call, who }: { readonly call: CallSummary; readonly who: string }) {
  const { t, format } = useWords();
  const isInbound = call.direction === 'inbound';
  const Direction = isInbound ? PhoneIncoming : PhoneOutgoing;
  return (
    <>
      <Direction
        className={classes['callIcon']}
        size={15}
        strokeWidth={1.75}
        aria-label={isInbound ? t('Incoming') : t('Outgoing')}
      />
      <span className={classes['callWho']}>
        <b>{who}</b>
        {call.callerName === undefined ? null : (
          <span className={`${classes['callNumber'] ?? ''} tabular`}>
            {format.phone(otherNumber(call))}
          </span>
        )}
      </span>
      <span className={classes['callDetail']} dir="auto">
        {call.snippet === undefined ? <Summary call={call} /> : <Snippet text={call.snippet} />}
      </span>
    </>
  );
}

/** What is known of the call: in the reader's language, unless somebody else's words say it. */
function Summary({ call }: { readonly call: CallSummary }) {
  const { language } = useWords();
  const { summary } = call;
  if (summary === undefined) return `${call.businessName} · ${describeAgent(call)}`;
  return typeof summary === 'string' ? summary : summary[language];
}

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

const SHOWN_TAGS = 2;

function Tags({ tags }: { readonly tags: readonly string[] }) {
  return (
    <span className={classes['callTags']} title={tags.join(', ')}>
      {tags.slice(0, SHOWN_TAGS).map((tag) => (
        <span key={tag} className={classes['tag']}>
          {tag}
        </span>
      ))}
      {tags.length > SHOWN_TAGS ? (
        <span className={classes['tag']}>+{tags.length - SHOWN_TAGS}</span>
      ) : null}
    </span>
  );
}

function OutcomeCell({ call }: { readonly call: CallSummary }) {
  const { t } = useWords();
  if (call.state !== 'ended') {
    return (
      <span className={classes['callOutcome']} data-tone="good">
        <AudioLines size={13} aria-hidden />
        {describeState(call.state)}
      </span>
    );
  }
  const { icon: Icon, name, tone } = outcomeLooks(call.outcome);
  return (
    <span className={classes['callOutcome']} data-tone={tone}>
      <Icon size={13} aria-hidden />
      {t(name)}
    </span>
  );
}

function Signs({ call }: { readonly call: CallSummary }) {
  const { t, format } = useWords();
  const failed = call.tools.filter(({ ok }) => !ok).length;
  const slowest = call.slowestAnswerMs ?? 0;
  return (
    <>
      {slowest > SLOW_ANSWER_MS ? (
        <Sign
          icon={Timer}
          label={t('Slowest answer {time}', { time: format.latency(slowest) })}
          tone="warn"
        />
      ) : null}
      {call.tools.length === 0 ? null : (
        <Sign
          icon={Wrench}
          text={String(call.tools.length)}
          label={
            failed === 0
              ? t('{count} tools used', { count: call.tools.length })
              : t('{count} tools used, {failed} failed', { count: call.tools.length, failed })
          }
          tone={failed === 0 ? undefined : 'bad'}
        />
      )}
      {call.hasNote ? <Sign icon={StickyNote} label={t('Has a note')} /> : null}
      {call.hasRecording ? <Sign icon={Mic} label={t('Recorded')} /> : null}
    </>
  );
}

interface SignProps {
  readonly icon: LucideIcon;
  readonly label: string;
  readonly text?: string;
  readonly tone?: 'bad' | 'warn' | undefined;
}

function Sign({ icon: Icon, label, text, tone }: SignProps) {
  return (
    <span className={classes['sign']} title={label} data-tone={tone}>
      <Icon size={13} aria-label={label} />
      {text === undefined ? null : <span className="tabular">{text}</span>}
    </span>
  );
}
