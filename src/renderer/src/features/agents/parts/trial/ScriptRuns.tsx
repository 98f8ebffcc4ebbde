import { ActionIcon, Button, Checkbox, Menu, Progress } from '@mantine/core';
import type { ScriptInfo, ScriptRun } from '@shared/domain/callerScript';
import { Ellipsis, Play, Plus, Square } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { Skeletons } from '../../../../ui/Skeletons';
import { useScriptRun } from '../../hooks/useScriptRun';
import { ScriptEditor } from './ScriptEditor';
import { ScriptOutcome } from './ScriptOutcome';
import { spokenName } from './spokenName';
import classes from './Trial.module.css';
import type { TrialProps } from './TryIt';

/** Stands for the script that is still to be written. */
const NEW = 'new';

/** Callers that play a part and check what came of it, against the agent as it is being edited. */
export function ScriptRuns({ unsaved, isSound }: TrialProps) {
  const { t } = useWords();
  const { value, error, reload } = useResource('scripts.list', {}, ['scripts']);
  const run = useScriptRun();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [edited, setEdited] = useState<string>();
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons label={t('Loading callers')} />;
  const isOwnRun = run.results.length > 0 && run.agentId === unsaved.agentId;
  const toggle = (id: string, isOn: boolean) => {
    const next = new Set(chosen);
    if (isOn) next.add(id);
    else next.delete(id);
    setChosen(next);
  };
  return (
    <div className={classes['trial']}>
      <p className={classes['hint']}>
        {t('Each caller plays a part on a real phone line’s sound, and checks what came of it.')}
      </p>
      <div className={classes['scripts']} role="group" aria-label={t('Test callers')}>
        {value.scripts.map((script) => (
          <ScriptRow
            key={script.id}
            script={script}
            isChosen={chosen.has(script.id)}
            onToggle={(isOn) => toggle(script.id, isOn)}
            onEdit={() => setEdited(script.id)}
          />
        ))}
      </div>
      <RunBar
        run={run}
        chosen={chosen}
        unsaved={unsaved}
        isSound={isSound}
        onNew={() => setEdited(NEW)}
      />
      {isOwnRun
        ? run.results.map((result) => <ScriptOutcome key={result.scriptId} result={result} />)
        : null}
      {edited === undefined ? null : (
        <ScriptEditor
          key={edited}
          scriptId={edited === NEW ? undefined : edited}
          isOwn={value.scripts.find(({ id }) => id === edited)?.isOwn ?? true}
          onClose={() => setEdited(undefined)}
        />
      )}
    </div>
  );
}

interface RunBarProps extends TrialProps {
  readonly run: ScriptRun;
  readonly chosen: ReadonlySet<string>;
  readonly onNew: () => void;
}

function RunBar({ run, chosen, unsaved, isSound, onNew }: RunBarProps) {
  const { t } = useWords();
  const start = useCommand('scripts.run');
  const cancel = useCommand('scripts.cancel');
  const done = run.results.filter(({ state }) => state !== 'waiting' && state !== 'calling').length;
  return (
    <>
      <div className={classes['buttons']}>
        {run.isRunning ? (
          <Button leftSection={<Square size={12} />} onClick={() => void cancel.run({})}>
            {t('Stop')}
          </Button>
        ) : (
          <Button
            variant="filled"
            leftSection={<Play size={13} />}
            disabled={!isSound || chosen.size === 0 || start.isRunning}
            onClick={() => void start.run({ scriptIds: [...chosen], agent: unsaved })}
          >
            {chosen.size === 0 ? t('Let them call') : t('Let {count} call', { count: chosen.size })}
          </Button>
        )}
        <Button variant="subtle" leftSection={<Plus size={13} />} onClick={onNew}>
          {t('New caller')}
        </Button>
      </div>
      {start.error === undefined ? null : <ErrorNotice error={start.error} />}
      {run.isRunning ? (
        <Progress
          aria-label={t('{done} of {count} done', { done, count: run.results.length })}
          value={(100 * done) / run.results.length}
        />
      ) : null}
    </>
  );
}

interface ScriptRowProps {
  readonly script: ScriptInfo;
  readonly isChosen: boolean;
  readonly onToggle: (isOn: boolean) => void;
  readonly onEdit: () => void;
}

function ScriptRow({ script, isChosen, onToggle, onEdit }: ScriptRowProps) {
  const { t, say } = useWords();
  const { run } = useCommand('scripts.remove');
  const name = spokenName(script.name);
  return (
    <div className={classes['script']}>
      <Checkbox
        size="xs"
        label={name}
        description={script.problem === undefined ? script.about : say(script.problem)}
        disabled={script.problem !== undefined}
        checked={isChosen}
        onChange={(event) => onToggle(event.currentTarget.checked)}
      />
      <Menu position="bottom-end">
        <Menu.Target>
          <ActionIcon size="sm" aria-label={t('More about {name}', { name })}>
            <Ellipsis size={14} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={onEdit}>{script.isOwn ? t('Edit') : t('Look at it')}</Menu.Item>
          {script.isOwn ? (
            <Menu.Item color="red" onClick={() => void run({ scriptId: script.id })}>
              {t('Delete')}
            </Menu.Item>
          ) : null}
        </Menu.Dropdown>
      </Menu>
    </div>
  );
}
