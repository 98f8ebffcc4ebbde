import type { ChangeReceipt, PromptChangeView, ToolsChangeView } from '@shared/domain/callView';
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
  Phone,
  PhoneForwarded,
  UserRound,
  Voicemail,
  VolumeX,
  Wrench,
  X,
  type LucideIcon,
} from 'lucide-react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { toolName } from '../../../i18n/toolNames';
import { useWords } from '../../../i18n/useWords';
import type { Words } from '../../../i18n/words';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { describeStatus } from '../describeCall';
import type { NoteRow as Note } from '../rows';
import { QuietTime } from './QuietTime';
import classes from './Row.module.css';

/** Something that happened on the call and was not said. */
export function NoteRow({ note }: { readonly note: Note }) {
  const { t, format } = useWords();
  if (note.kind === 'keys') {
    return (
      <div className={classes['row']}>
        <span className={`${classes['time'] ?? ''} tabular`} title={format.clock(note.at)}>
          {format.duration(note.atMs)}
        </span>
        <span className={classes['speaker']} />
        <div className={classes['note']}>
          <Grip size={13} aria-hidden />
          {t('Pressed {keys}', { keys: note.digits.split('').join(' ') })}
        </div>
      </div>
    );
  }
  return (
    <div className={classes['row']}>
      <QuietTime at={note.at} />
      <div className={classes['wide']}>
        <NoteBody note={note} />
      </div>
    </div>
  );
}

const VOICES: Record<LineVoice, { readonly Icon: LucideIcon; readonly words: PlainPhrase }> = {
  agent: { Icon: Bot, words: 'The agent has the caller again' },
  operator: { Icon: Mic, words: 'You are speaking to the caller; the agent listens' },
  hold_music: { Icon: Music, words: 'The caller is on hold' },
  nobody: { Icon: VolumeX, words: 'The agent is muted' },
};

const ANSWERERS: Record<
  Extract<Note, { kind: 'answerer' }>['answeredBy'],
  { readonly Icon: LucideIcon; readonly words: PlainPhrase }
> = {
  human: { Icon: UserRound, words: 'A person picked up' },
  machine: { Icon: Voicemail, words: 'An answering machine picked up' },
  unknown: { Icon: CircleDashed, words: 'Whether a person picked up could not be told' },
};

function NoteBody({ note }: { readonly note: Exclude<Note, { kind: 'keys' }> }) {
  const { t, format } = useWords();
  if (note.kind === 'warning') return <ErrorNotice error={note.error} />;
  if (note.kind === 'handover') {
    return (
      <div className={classes['banner']} role="status">
        <UserRound size={15} aria-hidden />
        <div>
          <p>{t('The caller wants a person')}</p>
          <p dir="auto">{note.reason}</p>
        </div>
      </div>
    );
  }
  const { Icon, words, title, quote } = inWords(note, { t, format });
  return (
    <div className={classes['note']} title={title}>
      <Icon size={13} aria-hidden />
      <span>
        {words}
        {quote === undefined ? null : (
          <>
            {' · '}
            <bdi>{quote}</bdi>
          </>
        )}
        {note.kind === 'direction' && note.usedInTurn !== undefined
          ? ` · ${t('first used in turn {number}', { number: note.usedInTurn })}`
          : null}
      </span>
    </div>
  );
}

interface NoteWords {
  readonly Icon: LucideIcon;
  readonly words: string;
  readonly title?: string;
  /** What somebody wrote or said, in whatever language. */
  readonly quote?: string;
}

function inWords(
  note: Exclude<Note, { kind: 'keys' | 'warning' | 'handover' }>,
  { t, format }: Pick<Words, 't' | 'format'>,
): NoteWords {
  switch (note.kind) {
    case 'consent':
      return { Icon: CircleDot, words: t('Told the caller about the recording'), title: note.text };
    case 'consentAnswer':
      return note.agreed
        ? { Icon: Check, words: t('Agreed to the recording') }
        : { Icon: X, words: t('Said no to the recording, which has stopped') };
    case 'direction':
      return note.mode === 'say'
        ? { Icon: Megaphone, words: t('You had the agent say'), quote: note.text }
        : { Icon: Ear, words: t('You told the agent, unheard'), quote: note.text };
    case 'dtmfSent':
      return {
        Icon: Grip,
        words: t('Keys sent to the other end: {keys}', { keys: note.digits.split('').join(' ') }),
      };
    case 'voice':
      return { Icon: VOICES[note.voice].Icon, words: t(VOICES[note.voice].words) };
    case 'carrierStatus':
      return { Icon: Phone, words: describeStatus(note.status, note.code) };
    case 'answerer':
      return { Icon: ANSWERERS[note.answeredBy].Icon, words: t(ANSWERERS[note.answeredBy].words) };
    case 'transfer': {
      const to = format.phone(note.to);
      return {
        Icon: PhoneForwarded,
        words: note.isAnnounced
          ? t('On the way to {to}, who is told first', { to })
          : t('On the way to {to}', { to }),
      };
    }
  }
}

export interface PromptRowProps {
  readonly change: PromptChangeView;
  readonly usedInTurn: number | undefined;
}

/** A prompt that was changed in mid-call, and how far the change has come. */
export function PromptRow({ change, usedInTurn, at }: PromptRowProps & { readonly at: number }) {
  const { t } = useWords();
  return (
    <div className={classes['row']}>
      <QuietTime at={at} />
      <div className={classes['wide']}>
        <div className={classes['note']}>
          <FilePen size={13} aria-hidden />
          {t('You changed the instructions')} ·
          <PromptReceipt change={change} usedInTurn={usedInTurn} />
        </div>
        {change.error === undefined ? null : <ErrorNotice error={change.error} />}
      </div>
    </div>
  );
}

export interface ToolsRowProps {
  readonly change: ToolsChangeView;
  readonly usedInTurn: number | undefined;
}

/** Tools that were switched in mid-call, and how far the change has come. */
export function ToolsRow({ change, usedInTurn, at }: ToolsRowProps & { readonly at: number }) {
  const { t, format } = useWords();
  const { tools, formerTools } = change;
  const named = (names: readonly string[]) => format.list(names.map((name) => toolName(name, t)));
  const on = tools.filter((name) => !formerTools.includes(name));
  const off = formerTools.filter((name) => !tools.includes(name));
  const parts = [
    ...(on.length === 0 ? [] : [t('switched on: {tools}', { tools: named(on) })]),
    ...(off.length === 0 ? [] : [t('switched off: {tools}', { tools: named(off) })]),
  ];
  return (
    <div className={classes['row']}>
      <QuietTime at={at} />
      <div className={classes['wide']}>
        <div className={classes['note']}>
          <Wrench size={13} aria-hidden />
          {t('Tools {change}', { change: parts.join('; ') || t('given again') })} ·
          <PromptReceipt change={change} usedInTurn={usedInTurn} />
        </div>
        {change.error === undefined ? null : <ErrorNotice error={change.error} />}
      </div>
    </div>
  );
}

export interface PromptReceiptProps {
  readonly change: ChangeReceipt;
  readonly usedInTurn: number | undefined;
}

/** `pending → acknowledged → first used in turn n`, as far as it has come. */
export function PromptReceipt({ change, usedInTurn }: PromptReceiptProps) {
  const { t } = useWords();
  switch (change.status) {
    case 'pending':
      return (
        <>
          <CircleDashed size={12} aria-hidden /> {t('on its way to the agent')}
        </>
      );
    case 'acknowledged':
      return (
        <>
          <Check size={12} aria-hidden /> {t('the agent has it')}
        </>
      );
    case 'used':
      return (
        <>
          <Check size={12} aria-hidden />{' '}
          {t('first used in turn {number}', { number: usedInTurn ?? '?' })}
        </>
      );
    case 'rejected':
      return (
        <>
          <X size={12} aria-hidden /> {t('the agent refused it')}
        </>
      );
  }
}
