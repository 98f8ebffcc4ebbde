import { ActionIcon, Button, Drawer, Tooltip } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { SlidersHorizontal } from 'lucide-react';
import { useState } from 'react';
import type { Translate } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useArea, useConsole } from '../../../state/consoleContext';
import { useNavigate } from '../../../state/useNavigate';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { describeEnd, otherParty, Transcript, useOpenTurns } from '../../transcript';
import classes from '../Live.module.css';
import { KeepPrompt } from '../prompt/KeepPrompt';
import { CallHeader } from './CallHeader';
import { Controls } from './Controls';

export interface CallPanelProps {
  readonly view: CallView;
  /** Whether the controls stand beside this panel; else they are in a drawer. */
  readonly hasControls: boolean;
}

/** The chosen call: who, how long, how loud, and every word. */
export function CallPanel({ view, hasControls }: CallPanelProps) {
  const { t } = useWords();
  return (
    <section
      className={classes['call']}
      aria-label={t('Call with {who}', { who: otherParty(view) })}
    >
      <CallHeader view={view}>{hasControls ? null : <ControlsDrawer view={view} />}</CallHeader>
      <Words view={view} />
      {view.error === undefined ? null : (
        <div className={classes['failure']}>
          <ErrorNotice error={view.error} />
        </div>
      )}
      {view.state === 'ended' ? <OverBar view={view} /> : null}
    </section>
  );
}

/** Drawn anew with every word, and nothing around it is. */
function Words({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const open = useOpenTurns();
  return (
    <Transcript
      view={view}
      open={open}
      isLive
      empty={<p className={classes['waiting']}>{waitingWords(view, t)}</p>}
    />
  );
}

/** The controls of a call where there is no room for them beside it. */
function ControlsDrawer({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const { ui } = useConsole().stores;
  // A key asked for something that is in there, or for the microphone and did not get it.
  const isWanted = useArea(
    'ui',
    ({ operatorWish, microphoneProblem }) =>
      operatorWish !== undefined || microphoneProblem?.callId === view.callId,
  );
  if (isWanted && !isOpen) setIsOpen(true);
  return (
    <>
      <Tooltip label={t('Listen, instructions and hang up')}>
        <ActionIcon
          variant="default"
          aria-label={t('Controls of this call')}
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
          ui.setState({ microphoneProblem: undefined });
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

function waitingWords(view: CallView, t: Translate): string {
  if (view.state === 'ended') return t('Nothing was said on this call.');
  if (view.answeredAt !== undefined) return t('Words appear here as they are spoken.');
  return view.direction === 'inbound'
    ? t('The agent is about to answer.')
    : t('Waiting for an answer.');
}

/** What can be done with a call that is over; it stays until it is put away. */
function OverBar({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <div className={classes['over']}>
      <span role="status">{t('The call is over. {how}.', { how: describeEnd(view) })}</span>
      <KeepPrompt view={view} />
      <Button
        onClick={() => {
          navigate({ screen: 'live' });
        }}
      >
        {t('Put away')}
      </Button>
      <Button
        variant="light"
        onClick={() => {
          navigate({ screen: 'call', callId: view.callId });
        }}
      >
        {t('Open in Calls')}
      </Button>
    </div>
  );
}
