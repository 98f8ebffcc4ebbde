import { Modal } from '@mantine/core';
import { SCREENS } from '../screens';
import type { PlainPhrase } from '../i18n/phrases';
import { useWords } from '../i18n/useWords';
import { useArea, useConsole } from '../state/consoleContext';
import { KeyHint } from '../ui/KeyHint';
import classes from './Shell.module.css';

const GROUPS = [
  {
    name: 'Everywhere',
    keys: [
      ['mod+k', 'Find or do something'],
      ['t', 'Open the test call'],
      ['?', 'Show this sheet'],
    ],
  },
  {
    name: 'A call in progress',
    keys: [
      ['j', 'Next call'],
      ['k', 'Previous call'],
      ['l', 'Listen, or stop listening'],
      ['o', 'Take the call over, or hand it back'],
      ['h', 'Hold, or back from hold'],
      ['m', 'Mute the agent, or unmute it'],
      ['w', 'Whisper to the agent'],
      ['s', 'Have the agent say something'],
      ['p', 'Edit the instructions'],
      ['mod+enter', 'Apply the instructions to this call'],
      ['#', 'Press keys for the other end'],
      ['x', 'Transfer the call'],
      ['e', 'Hang up (twice)'],
    ],
  },
  {
    name: 'The history and a recording',
    keys: [
      ['/', 'Search calls'],
      ['space', 'Play or pause'],
      ['left', 'Back 5 seconds'],
      ['right', 'On 5 seconds'],
      ['j', 'Back 10 seconds'],
      ['l', 'On 10 seconds'],
      ['n', 'Next call'],
      ['p', 'Previous call'],
      ['x', 'Choose the call, or not'],
      ['mod+a', 'Choose all calls'],
      ['<', 'Slower'],
      ['>', 'Faster'],
      ['escape', 'Back to all calls'],
    ],
  },
  {
    name: 'Agents and the calendar',
    keys: [
      ['mod+s', 'Save the agent'],
      ['n', 'Book an appointment'],
      ['d', 'Day'],
      ['w', 'Week'],
      ['a', 'List'],
      ['home', 'Today'],
    ],
  },
  { name: 'Screens', keys: SCREENS.map(({ name }, index) => [String(index + 1), name] as const) },
] as const satisfies readonly Group[];

interface Group {
  readonly name: PlainPhrase;
  readonly keys: readonly (readonly [keys: string, does: PlainPhrase])[];
}

export function CheatSheet() {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const isOpen = useArea('ui', (state) => state.isCheatSheetOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={() => {
        ui.setState({ isCheatSheetOpen: false });
      }}
      title={t('Keyboard shortcuts')}
      size={560}
    >
      <div className={classes['cheats']}>
        {GROUPS.map((group) => (
          <section key={group.name} className={classes['cheatGroup']}>
            <h3>{t(group.name)}</h3>
            {group.keys.map(([keys, does]) => (
              <div key={keys} className={classes['cheat']}>
                <span>{t(does)}</span>
                <KeyHint keys={keys} />
              </div>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
