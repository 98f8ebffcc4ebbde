import { Button, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core';
import type { Agent, AgentVersion } from '@shared/domain/agent';
import { History } from 'lucide-react';
import { useState } from 'react';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { formatWhen } from '../../../../ui/format';
import { Skeletons } from '../../../../ui/Skeletons';
import { useTick } from '../../../../ui/hooks/useTick';
import classes from './Versions.module.css';
import { definitionOf } from '../../definition';
import type { AgentData } from '../../hooks/useAgentData';
import { VersionDiff } from './VersionDiff';

const MINUTE_MS = 60_000;

export interface VersionsProps {
  readonly agent: Agent;
  readonly data: AgentData;
  readonly isDirty: boolean;
}

/** Every version that was ever saved, what it changed, and the way back to it. */
export function Versions({ agent, data, isDirty }: VersionsProps) {
  const { value, error, reload } = useResource('agents.versions', { agentId: agent.id }, [
    'agents',
  ]);
  const [chosen, setChosen] = useState<number>();
  const now = useTick(true, MINUTE_MS);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons label="Loading versions" />;
  const versions = [...value.versions].sort((a, b) => b.version - a.version);
  const index = Math.max(
    0,
    versions.findIndex(({ version }) => version === (chosen ?? agent.version)),
  );
  const version = versions[index];
  return (
    <div className={classes['versions']}>
      <ol className={classes['list']} aria-label="Versions">
        {versions.map((each) => (
          <li key={each.version}>
            <UnstyledButton
              className={classes['row']}
              aria-current={each === version}
              onClick={() => setChosen(each.version)}
            >
              <span className={`${classes['number'] ?? ''} tabular`}>v{each.version}</span>
              <span className={classes['note']}>{each.note || 'No note'}</span>
              <span className={`${classes['when'] ?? ''} tabular`}>
                {each.version === agent.version ? 'In use · ' : ''}
                {formatWhen(each.savedAt, now)}
              </span>
            </UnstyledButton>
          </li>
        ))}
      </ol>
      {version === undefined ? null : (
        <VersionPane
          key={version.version}
          version={version}
          previous={versions[index + 1]}
          agent={agent}
          data={data}
          isDirty={isDirty}
        />
      )}
    </div>
  );
}

interface VersionPaneProps extends VersionsProps {
  readonly version: AgentVersion;
  readonly previous: AgentVersion | undefined;
}

function VersionPane({ version, previous, agent, data, isDirty }: VersionPaneProps) {
  const isInUse = version.version === agent.version;
  const [against, setAgainst] = useState<'previous' | 'now'>(isInUse ? 'previous' : 'now');
  return (
    <section className={classes['pane']} aria-label={`Version ${version.version}`}>
      <div className={classes['bar']}>
        {isInUse ? (
          <p className={classes['muted']}>
            {previous === undefined
              ? 'The first version.'
              : `What changed from version ${previous.version}`}
          </p>
        ) : (
          <SegmentedControl
            aria-label="Compare with"
            value={against}
            onChange={(value) => setAgainst(value === 'now' ? 'now' : 'previous')}
            data={[
              { value: 'now', label: 'From this to now' },
              { value: 'previous', label: 'What it changed' },
            ]}
          />
        )}
        {isInUse ? null : <RestoreButton version={version} agent={agent} isDirty={isDirty} />}
      </div>
      <VersionDiff
        before={against === 'now' ? version : previous}
        after={against === 'now' ? agent : version}
        engines={data.engines}
      />
    </section>
  );
}

interface RestoreButtonProps {
  readonly version: AgentVersion;
  readonly agent: Agent;
  readonly isDirty: boolean;
}

function RestoreButton({ version, agent, isDirty }: RestoreButtonProps) {
  const { run, isRunning, error } = useCommand('agents.save');
  return (
    <>
      <Tooltip
        label={
          isDirty
            ? 'Save or discard your changes first'
            : `Saves it again as version ${agent.version + 1}`
        }
      >
        <Button
          className={classes['restore'] ?? ''}
          leftSection={<History size={14} />}
          {...(isDirty || isRunning ? { 'data-disabled': true } : {})}
          aria-disabled={isDirty || isRunning}
          onClick={() => {
            if (isDirty || isRunning) return;
            void run({
              agentId: agent.id,
              baseVersion: agent.version,
              definition: definitionOf(version),
              note: `Restored from version ${version.version}`,
            });
          }}
        >
          Restore version {version.version}
        </Button>
      </Tooltip>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}
