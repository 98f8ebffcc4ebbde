import { Button, Popover } from '@mantine/core';
import type { CallView } from '@shared/domain/callView';
import { Wrench } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { ToolSwitches } from '../../tools';
import { PromptReceipt, turnNumber } from '../../transcript';
import classes from '../Live.module.css';

/** What the agent may do on this call, to be switched in mid-call. */
export function CallTools({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const tools = view.toolChanges.findLast(({ status }) => status !== 'rejected')?.tools;
  const present = tools ?? view.tools;
  const isLive = view.state === 'live';
  if (present === undefined) return null;
  return (
    <section className={classes['tools']} aria-label={t('Tools of this call')}>
      <h3>{t('Tools')}</h3>
      <Popover position="bottom-end" width={320} trapFocus withArrow disabled={!isLive}>
        <Popover.Target>
          <Button variant="default" leftSection={<Wrench size={14} />} disabled={!isLive}>
            {t('{count} on', { count: present.length })}
          </Button>
        </Popover.Target>
        <Popover.Dropdown>
          <Switches key={present.join()} view={view} present={present} />
        </Popover.Dropdown>
      </Popover>
    </section>
  );
}

interface SwitchesProps {
  readonly view: CallView;
  readonly present: readonly string[];
}

function Switches({ view, present }: SwitchesProps) {
  const { t } = useWords();
  const [chosen, setChosen] = useState(present);
  const { run, isRunning, error } = useCommand('calls.applyTools');
  const offered = useResource('tools.list', {}, ['tools']).value?.offered;
  const agents = useResource('agents.list', {}, ['agents']).value?.agents;
  const engines = useResource('engines.list', {}, ['agents']).value?.engines;
  const saved = agents?.find(({ id }) => id === view.agentId);
  const engine = engines?.find(({ id }) => id === view.engineId);
  const isChanged = !isSame(chosen, present);
  const newest = view.toolChanges.at(-1);
  if (offered === undefined) return null;
  return (
    <div className={classes['popover']}>
      <div className={classes['switches']}>
        <ToolSwitches
          tools={offered}
          chosen={chosen}
          isBuiltInOnly={engine?.builtInToolsOnly ?? false}
          onChange={setChosen}
        />
      </div>
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['popoverFoot']}>
        <Button
          variant={isChanged ? 'filled' : 'default'}
          disabled={!isChanged || isRunning}
          onClick={() => void run({ callId: view.callId, tools: [...chosen] })}
        >
          {t('Switch on this call')}
        </Button>
        {saved === undefined || isSame(saved.tools, chosen) ? null : (
          <Button variant="subtle" onClick={() => setChosen(saved.tools)}>
            {t('As in v{version}', { version: String(saved.version) })}
          </Button>
        )}
      </div>
      <p className={classes['toolReceipt']} role="status">
        {newest === undefined ? (
          t('A tool that is running finishes, also when it is switched off.')
        ) : (
          <PromptReceipt change={newest} usedInTurn={turnNumber(view, newest.firstUsedTurnId)} />
        )}
      </p>
    </div>
  );
}

function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((name) => others.includes(name));
}
