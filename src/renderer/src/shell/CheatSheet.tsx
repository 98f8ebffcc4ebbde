import { Modal } from '@mantine/core';
import { useWords } from '../i18n/useWords';
import { useArea, useConsole } from '../state/consoleContext';
import { KeyHint } from '../ui/shortcuts/KeyHint';
import { SHORTCUT_GROUPS, SHORTCUTS } from '../ui/shortcuts/shortcuts';
import classes from './Shell.module.css';

/** Every key of the console. */
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
      size={680}
    >
      <div className={classes['cheats']}>
        {SHORTCUT_GROUPS.map(({ name, ids }) => (
          <section key={name} className={classes['cheatGroup']}>
            <h3>{t(name)}</h3>
            {ids.map((id) => (
              <div key={id} className={classes['cheat']}>
                <span>{t(SHORTCUTS[id].does)}</span>
                <KeyHint of={id} />
              </div>
            ))}
          </section>
        ))}
      </div>
    </Modal>
  );
}
