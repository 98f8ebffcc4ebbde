import { Button, TextInput } from '@mantine/core';
import { useWords } from '../../../i18n/useWords';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { KeyHint } from '../../../ui/shortcuts/KeyHint';
import { ariaKeys } from '../../../ui/shortcuts/shortcuts';
import classes from '../Agents.module.css';
import type { AgentEditor } from '../hooks/useAgentEditor';

/** What is to become of the changes; there as long as there are any. */
export function SaveBar({ editor }: { readonly editor: AgentEditor }) {
  const { agent, errors, isNew, isBehind, isSaving, error, note } = editor;
  const { t } = useWords();
  const problem = Object.values(errors)[0];
  return (
    <div className={classes['saveBar']} role="region" aria-label={t('Unsaved changes')}>
      {isBehind && agent !== undefined ? (
        <div className={classes['behind']} role="alert">
          <p>
            {t(
              'Version {version} was saved elsewhere while you were editing an older one. Look at it under Versions, then decide whose words count.',
              { version: String(agent.version) },
            )}
          </p>
          <Button onClick={editor.discard}>
            {t('Use version {version}', { version: String(agent.version) })}
          </Button>
          <Button onClick={editor.rebase}>{t('Keep mine')}</Button>
        </div>
      ) : error === undefined ? null : (
        <ErrorNotice error={error} />
      )}
      <div className={classes['saveLine']}>
        <span className={classes['unsaved']}>
          {problem ?? (isNew ? t('Not saved yet') : t('Unsaved changes'))}
        </span>
        {isNew ? null : (
          <TextInput
            className={classes['note'] ?? ''}
            aria-label={t('What changed (optional)')}
            placeholder={t('What changed (optional)')}
            value={note}
            maxLength={400}
            onChange={(event) => editor.setNote(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter') editor.save();
            }}
          />
        )}
        <Button variant="subtle" onClick={editor.discard}>
          {t('Discard')}
        </Button>
        <Button
          variant="light"
          aria-keyshortcuts={ariaKeys('save')}
          rightSection={<KeyHint of="save" />}
          disabled={isSaving || isBehind || problem !== undefined}
          onClick={editor.save}
        >
          {isNew
            ? t('Save agent')
            : t('Save version {version}', { version: String((agent?.version ?? 0) + 1) })}
        </Button>
      </div>
    </div>
  );
}
