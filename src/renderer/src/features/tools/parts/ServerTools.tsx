import { Button, UnstyledButton } from '@mantine/core';
import type { McpServerView } from '@shared/contract/tools';
import type { KnownTool, ToolTrial } from '@shared/domain/ownTool';
import type { ToolId } from '@shared/domain/ids';
import { ChevronRight, Play, RotateCw } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import { firstSentence, sentenceOf } from '../toolWords';
import classes from '../Tools.module.css';
import { ArgumentForm, type Arguments } from './ArgumentForm';
import { ServerState } from './ServerState';
import { TrialResult } from './TrialResult';

/** How the server is and what it offers, each tool to be tried. */
export function ServerTools({ server }: { readonly server: McpServerView }) {
  const { t } = useWords();
  const { state, tools, id } = server;
  const reconnect = useCommand('tools.reconnect');
  const [openName, setOpenName] = useState<string>();
  return (
    <section className={classes['section']} aria-label={t('What it offers')}>
      <SectionHeader
        description={t('Switch them on for an agent under “What it may do”.')}
        actions={
          <>
            <ServerState state={state} />
            <Button
              leftSection={<RotateCw size={14} />}
              disabled={reconnect.isRunning || state.state === 'connecting'}
              onClick={() => void reconnect.run({ toolId: id })}
            >
              {t('Connect again')}
            </Button>
          </>
        }
      >
        {t('What it offers')}
      </SectionHeader>
      {reconnect.error === undefined ? null : <ErrorNotice error={reconnect.error} />}
      {state.state === 'down' ? <Down reason={state.reason} output={state.output} /> : null}
      {tools.length === 0 ? (
        <p className={classes['none']}>
          {state.state === 'ready' ? t('This server offers no tools.') : t('Not known yet.')}
        </p>
      ) : (
        <ul className={classes['known']}>
          {tools.map((tool) => (
            <li key={tool.name}>
              <UnstyledButton
                className={classes['knownHead']}
                aria-expanded={tool.name === openName}
                onClick={() => setOpenName(tool.name === openName ? undefined : tool.name)}
              >
                <ChevronRight size={14} aria-hidden />
                <span className={classes['rowName']}>{sentenceOf(tool.name, t)}</span>
                <span className={classes['rowDetail']}>{firstSentence(tool.description)}</span>
              </UnstyledButton>
              {tool.name === openName ? <ServerTrial id={id} tool={tool} /> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

interface DownProps {
  readonly reason: string;
  readonly output: string | undefined;
}

function Down({ reason, output }: DownProps) {
  const { t, say } = useWords();
  return (
    <div className={classes['down']} role="alert">
      <p>{say(reason)}</p>
      {output === undefined ? null : (
        <details>
          <summary>{t('What the program wrote')}</summary>
          <pre className={classes['code']}>{output}</pre>
        </details>
      )}
    </div>
  );
}

function ServerTrial({ id, tool }: { readonly id: ToolId; readonly tool: KnownTool }) {
  const { t } = useWords();
  const [given, setGiven] = useState<Arguments>({});
  const [trial, setTrial] = useState<ToolTrial>();
  const attempt = useCommand('tools.tryServer');
  return (
    <div className={classes['knownBody']}>
      <p>{tool.description}</p>
      <ArgumentForm schema={tool.parameters} value={given} onChange={setGiven} />
      <Button
        className={classes['try'] ?? ''}
        leftSection={<Play size={14} />}
        disabled={attempt.isRunning}
        onClick={() => {
          void attempt
            .run({ toolId: id, name: tool.name, arguments: given })
            .then((result) => setTrial(result));
        }}
      >
        {attempt.isRunning ? t('Asking…') : t('Try it')}
      </Button>
      {attempt.error === undefined ? null : <ErrorNotice error={attempt.error} />}
      {trial === undefined ? null : <TrialResult trial={trial} />}
    </div>
  );
}
