import { Button, Code, Modal } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import type { CommandOutput } from '@shared/contract/console';
import type { AgentId } from '@shared/domain/ids';
import { Bot, Check, Copy } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useNavigate } from '../../../state/useNavigate';
import classes from '../Call.module.css';

export interface ScriptDialogProps {
  readonly script: CommandOutput<'calls.makeScript'> | undefined;
  /** Who was called, and can be tried with it. */
  readonly agentId: AgentId;
  readonly onClose: () => void;
}

/** The scripted caller that was made of a call: where it lies and what it does. */
export function ScriptDialog({ script, agentId, onClose }: ScriptDialogProps) {
  const { t } = useWords();
  const navigate = useNavigate();
  const clipboard = useClipboard();
  return (
    <Modal
      opened={script !== undefined}
      onClose={onClose}
      title={t('A scripted caller was made')}
      size={640}
    >
      {script === undefined ? null : (
        <>
          <p className={classes['scriptAbout']}>
            {t(
              'It says what the caller said, in the caller’s own voice where the call was recorded. What the agent answers is left open, so that you can try another version of the agent with it.',
            )}
          </p>
          <Code block className={classes['scriptText'] ?? ''} tabIndex={0} aria-label={t('Script')}>
            {script.text}
          </Code>
          <p className={classes['scriptPath']}>{t('Kept as {path}', { path: script.path })}</p>
          <div className={classes['dialogActions']}>
            <Button
              leftSection={clipboard.copied ? <Check size={14} /> : <Copy size={14} />}
              onClick={() => clipboard.copy(script.text)}
            >
              {clipboard.copied ? t('Copied') : t('Copy')}
            </Button>
            <Button
              variant="filled"
              leftSection={<Bot size={14} />}
              onClick={() => navigate({ screen: 'agents', agentId, side: 'callers' })}
            >
              {t('Try it on the agent')}
            </Button>
          </div>
        </>
      )}
    </Modal>
  );
}
