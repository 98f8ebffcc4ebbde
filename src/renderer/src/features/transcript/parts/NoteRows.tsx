import type { PromptChangeView } from '@shared/domain/callView';
import type { LineVoice } from '@shared/domain/callEvent';
import {
  Bot,
  Check,
  CircleDashed,
  CircleDot,
  Ear,
  FilePen,
  Grip,
  Megaphone,
  Mic,
  Music,
  UserRound,
  VolumeX,
  X,
  type LucideIcon,
} from 'lucide-react';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { formatDuration } from '../../../ui/format';
import type { NoteRow as Note } from '../rows';
import classes from './Row.module.css';

/** Something that happened on the call and was not said. */
export function NoteRow({ note }: { readonly note: Note }) {
  if (note.kind === 'keys') {
    return (
      <div className={classes['row']}>
        <span className={`${classes['time'] ?? ''} tabular`}>{formatDuration(note.atMs)}</span>
        <span className={classes['speaker']} />
        <div className={classes['note']}>
          <Grip size={13} aria-hidden />
          Pressed {note.digits.split('').join(' ')}
        </div>
      </div>
    );
  }
  return (
    <div className={classes['row']}>
      <div className={classes['wide']}>
        <NoteBody note={note} />
      </div>
    </div>
  );
}

const VOICES: Record<LineVoice, { readonly Icon: LucideIcon; readonly words: string }> = {
  agent: { Icon: Bot, words: 'The agent has the caller again' },
  operator: { Icon: Mic, words: 'You are speaking to the caller; the agent listens' },
  hold_music: { Icon: Music, words: 'The caller is on hold' },
  nobody: { Icon: VolumeX, words: 'The agent is muted' },
};

function NoteBody({ note }: { readonly note: Exclude<Note, { kind: 'keys' }> }) {
  switch (note.kind) {
    case 'consent':
      return (
        <div className={classes['note']}>
          <CircleDot size={13} aria-hidden />
          <span title={note.text}>Told the caller about the recording</span>
        </div>
      );
    case 'consentAnswer':
      return (
        <div className={classes['note']}>
          {note.agreed ? <Check size={13} aria-hidden /> : <X size={13} aria-hidden />}
          {note.agreed ? 'Agreed to the recording' : 'Said no to the recording, which has stopped'}
        </div>
      );
    case 'handover':
      return (
        <div className={classes['banner']} role="status">
          <UserRound size={15} aria-hidden />
          <div>
            <p>The caller wants a person</p>
            <p>{note.reason}</p>
          </div>
        </div>
      );
    case 'direction':
      return (
        <div className={classes['note']}>
          {note.mode === 'say' ? (
            <Megaphone size={13} aria-hidden />
          ) : (
            <Ear size={13} aria-hidden />
          )}
          {note.mode === 'say' ? 'You had the agent say' : 'You told the agent, unheard'} ·{' '}
          {note.text}
        </div>
      );
    case 'dtmfSent':
      return (
        <div className={classes['note']}>
          <Grip size={13} aria-hidden />
          Keys sent to the other end: {note.digits.split('').join(' ')}
        </div>
      );
    case 'voice': {
      const { Icon, words } = VOICES[note.voice];
      return (
        <div className={classes['note']}>
          <Icon size={13} aria-hidden />
          {words}
        </div>
      );
    }
    case 'warning':
      return <ErrorNotice error={note.error} />;
  }
}

export interface PromptRowProps {
  readonly change: PromptChangeView;
  readonly usedInTurn: number | undefined;
}

/** A prompt that was changed in mid-call, and how far the change has come. */
export function PromptRow({ change, usedInTurn }: PromptRowProps) {
  return (
    <div className={classes['row']}>
      <div className={classes['wide']}>
        <div className={classes['note']}>
          <FilePen size={13} aria-hidden />
          You changed the prompt ·
          <PromptReceipt change={change} usedInTurn={usedInTurn} />
        </div>
        {change.error === undefined ? null : <ErrorNotice error={change.error} />}
      </div>
    </div>
  );
}

/** `pending → acknowledged → first used in turn n`, as far as it has come. */
export function PromptReceipt({ change, usedInTurn }: PromptRowProps) {
  switch (change.status) {
    case 'pending':
      return (
        <>
          <CircleDashed size={12} aria-hidden /> on its way to the agent
        </>
      );
    case 'acknowledged':
      return (
        <>
          <Check size={12} aria-hidden /> the agent has it
        </>
      );
    case 'used':
      return (
        <>
          <Check size={12} aria-hidden /> first used in turn {usedInTurn ?? '?'}
        </>
      );
    case 'rejected':
      return (
        <>
          <X size={12} aria-hidden /> the agent refused it
        </>
      );
  }
}
