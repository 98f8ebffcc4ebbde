import { ActionIcon, Button, Drawer, Tooltip } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { Check, SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import { useArea } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { Duration } from '../../../ui/Duration';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { formatDuration, formatPhone } from '../../../ui/format';
import { StatusPill, type PillTone } from '../../../ui/StatusPill';
import {
  describeCost,
  describeEnd,
  describeState,
  otherNumber,
  otherParty,
  Transcript,
} from '../../transcript';
import classes from '../Live.module.css';
import { CallMeters } from './CallMeters';
import { Controls } from './Controls';

export interface CallPanelProps {
  readonly view: CallView;
  /** Whether the controls stand beside this panel; else they are in a drawer. */
  readonly hasControls: boolean;
}

/** The chosen call: who, how long, how loud, and every word. */
export function CallPanel({ view, hasControls }: CallPanelProps) {
  const partials = useArea('liveCalls', (live) => live.partials);
  return (
    <section className={classes['call']} aria-label={`Call with ${otherParty(view)}`}>
      <header className={classes['head']}>
        <div className={classes['headLine']}>
          <h2 className={classes['who']}>{otherParty(view)}</h2>
          {view.callerName === undefined ? null : (
            <span className={`${classes['number'] ?? ''} tabular`}>
              {formatPhone(otherNumber(view))}
            </span>
          )}
          <span className={classes['clock']}>
            <CallClock view={view} />
          </span>
          {hasControls ? null : <ControlsDrawer view={view} />}
        </div>
        <div className={classes['about']}>
          <span>
            {view.businessName} · {view.agentName} v{view.agentVersion}
          </span>
          <StatusPill tone={toneOf(view)} {...(view.state === 'ended' ? { icon: Check } : {})}>
            {stateWords(view)}
          </StatusPill>
          {view.cost === undefined ? null : (
            <span className={`${classes['cost'] ?? ''} tabular`} title={COST_HINT}>
              {describeCost(view.cost)}
            </span>
          )}
        </div>
        <CallMeters callId={view.callId} isActive={view.state === 'live'} />
      </header>
      <Transcript
        view={view}
        partials={partials}
        isLive
        empty={<p className={classes['waiting']}>{waitingWords(view)}</p>}
      />
      {view.error === undefined ? null : (
        <div className={classes['failure']}>
          <ErrorNotice error={view.error} />
        </div>
      )}
      {view.state === 'ended' ? <OverBar view={view} /> : null}
    </section>
  );
}

const COST_HINT = 'What the voice of this call has cost so far; the phone company’s part is extra';

/** The controls of a call where there is no room for them beside it. */
function ControlsDrawer({ view }: { readonly view: CallView }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <>
      <Tooltip label="Listen, prompt and hang up">
        <ActionIcon
          variant="default"
          aria-label="Controls of this call"
          onClick={() => {
            setIsOpen(true);
          }}
        >
          <SlidersHorizontal size={14} />
        </ActionIcon>
      </Tooltip>
      <Drawer
        opened={isOpen}
        onClose={() => {
          setIsOpen(false);
        }}
        position="right"
        size={360}
        title={otherParty(view)}
        styles={{ body: { padding: 0, height: 'calc(100% - 60px)', display: 'flex' } }}
      >
        <Controls view={view} />
      </Drawer>
    </>
  );
}

function CallClock({ view }: { readonly view: CallView }) {
  if (view.state === 'ended') {
    return <span className="tabular">{formatDuration(view.durationMs ?? 0)}</span>;
  }
  return view.answeredAt === undefined ? null : <Duration fromAt={view.answeredAt} />;
}

function toneOf(view: CallView): PillTone {
  if (view.error !== undefined) return 'bad';
  return view.state === 'live' ? 'good' : 'quiet';
}

function stateWords(view: CallView): string {
  return view.state === 'ended' ? describeEnd(view.endReason) : describeState(view.state);
}

function waitingWords(view: CallView): string {
  if (view.state === 'ended') return 'Nothing was said on this call.';
  if (view.answeredAt !== undefined) return 'Words appear here as they are spoken.';
  return view.direction === 'inbound' ? 'The agent is about to answer.' : 'Waiting for an answer.';
}

/** What can be done with a call that is over; it stays until it is put away. */
function OverBar({ view }: { readonly view: CallView }) {
  const navigate = useNavigate();
  return (
    <div className={classes['over']} role="status">
      <span>The call is over: {describeEnd(view.endReason).toLowerCase()}.</span>
      <Button
        onClick={() => {
          navigate({ screen: 'live' });
        }}
      >
        Put away
      </Button>
      <Button
        variant="light"
        onClick={() => {
          navigate({ screen: 'call', callId: view.callId });
        }}
      >
        Open in Calls
      </Button>
    </div>
  );
}
