import type { LineVoice } from '@shared/domain/callEvent';
import type { CallView } from '@shared/domain/callView';
import { isConnected } from '@shared/domain/connections/connectTo';
import { Check, Mic, Music, VolumeX, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { Duration } from '../../../ui/Duration';
import { StatusPill, type PillTone } from '../../../ui/StatusPill';
import {
  describeAgent,
  describeCost,
  describeEnd,
  describeState,
  otherNumber,
  otherParty,
} from '../../transcript';
import classes from '../Live.module.css';
import { Waveform } from '../wave/Waveform';
import { CallMeters } from './CallMeters';

export interface CallHeaderProps {
  readonly view: CallView;
  /** Stands at the end of the first line. */
  readonly children?: ReactNode;
}

/** Who is on the line, on which line, with whom, for how long, at what cost, and how it sounds. */
export function CallHeader({ view, children }: CallHeaderProps) {
  const { t, format } = useWords();
  return (
    <header className={classes['head']}>
      <div className={classes['headLine']}>
        <h2 className={classes['who']}>
          <bdi>{otherParty(view)}</bdi>
        </h2>
        {view.callerName === undefined ? null : (
          <span className={`${classes['number'] ?? ''} tabular`}>
            {format.phone(otherNumber(view))}
          </span>
        )}
        <span className={classes['clock']}>
          <CallClock view={view} />
        </span>
        {children}
      </div>
      <div className={classes['about']}>
        <span className={classes['parties']}>
          <LineName view={view} />
          <bdi>{view.businessName}</bdi>
          {' · '}
          <bdi>{describeAgent(view)}</bdi>
        </span>
        <StatusPill tone={toneOf(view)} {...(view.state === 'ended' ? { icon: Check } : {})}>
          {stateWords(view)}
        </StatusPill>
        <WhoIsHeard view={view} />
        {view.cost === undefined ? null : (
          <span
            className={`${classes['cost'] ?? ''} tabular`}
            title={t(
              'What the voice of this call has cost so far; the phone company’s part is extra',
            )}
          >
            {describeCost(view.cost)}
          </span>
        )}
      </div>
      {view.handedOff === undefined && !isConnected(view) ? <Sound view={view} /> : null}
    </header>
  );
}

function Sound({ view }: { readonly view: CallView }) {
  return (
    <>
      <CallMeters view={view} />
      {view.answeredAt === undefined ? null : <Waveform view={view} />}
    </>
  );
}

function LineName({ view }: { readonly view: CallView }) {
  const { format } = useWords();
  const lines = useResource('lines.list', {}, ['lines']).value?.lines;
  const line = lines?.find(({ id }) => id === view.lineId);
  const ownNumber = view.direction === 'inbound' ? view.to : view.from;
  return (
    <>
      <bdi title={format.phone(ownNumber)}>{format.phone(line?.name ?? ownNumber)}</bdi>
      {' · '}
    </>
  );
}

const VOICES: Record<
  Exclude<LineVoice, 'agent'>,
  { readonly icon: LucideIcon; readonly words: PlainPhrase }
> = {
  operator: { icon: Mic, words: 'Hears you' },
  hold_music: { icon: Music, words: 'Hears music' },
  nobody: { icon: VolumeX, words: 'Hears nothing' },
};

/** Whom the caller hears, where it is not the agent. */
function WhoIsHeard({ view: { voice, state } }: { readonly view: CallView }) {
  const { t } = useWords();
  if (voice === 'agent' || state !== 'live') return null;
  const { icon, words } = VOICES[voice];
  return (
    <StatusPill tone="warn" icon={icon}>
      {t(words)}
    </StatusPill>
  );
}

function CallClock({ view }: { readonly view: CallView }) {
  const { format } = useWords();
  if (view.state === 'ended') {
    return <span className="tabular">{format.duration(view.durationMs ?? 0)}</span>;
  }
  return view.answeredAt === undefined ? null : <Duration fromAt={view.answeredAt} />;
}

function toneOf(view: CallView): PillTone {
  if (view.error !== undefined) return 'bad';
  return view.state === 'live' ? 'good' : 'quiet';
}

function stateWords(view: CallView): string {
  return view.state === 'ended' ? describeEnd(view) : describeState(view.state);
}
