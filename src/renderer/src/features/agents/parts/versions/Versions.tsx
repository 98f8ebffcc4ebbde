import { Button, SegmentedControl, Tooltip, UnstyledButton } from '@mantine/core';
import type { Agent, AgentVersion } from '@shared/domain/agent/agent';
import { History } from 'lucide-react';
import { useState } from 'react';
import type { Translate } from '../../../../i18n/phrases';
import { useConsole } from '../../../../state/consoleContext';
import { NO_CALL_FILTERS } from '../../../../state/uiStore';
import { useNavigate } from '../../../../state/useNavigate';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { useWords } from '../../../../i18n/useWords';
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
  const { t, format } = useWords();
  const [chosen, setChosen] = useState<number>();
  const now = useTick(true, MINUTE_MS);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons label={t('Loading versions')} />;
  const versions = [...value.versions].sort((a, b) => b.version - a.version);
  const index = Math.max(
    0,
    versions.findIndex(({ version }) => version === (chosen ?? agent.version)),
  );
  const version = versions[index];
  return (
    <div className={classes['versions']}>
      <ol className={classes['list']} aria-label={t('Versions')}>
        {versions.map((each) => (
          <li key={each.version}>
            <UnstyledButton
              className={classes['row']}
              aria-current={each === version}
              onClick={() => setChosen(each.version)}
            >
              <span className={`${classes['number'] ?? ''} tabular`}>v{each.version}</span>
              <span className={classes['note']}>{each.note || t('No note')}</span>
              <span className={`${classes['when'] ?? ''} tabular`}>
                {each.version === agent.version ? `${t('In use')} · ` : ''}
                {format.when(each.savedAt, now)}
                {' · '}
                <span className={classes['whole']}>
                  {t('{count} calls', { count: each.callCount })}
                </span>
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
  const { t } = useWords();
  const isInUse = version.version === agent.version;
  const [against, setAgainst] = useState<'previous' | 'now'>(isInUse ? 'previous' : 'now');
  return (
    <section
      className={classes['pane']}
      aria-label={t('Version {version}', { version: String(version.version) })}
    >
      <div className={classes['bar']}>
        {isInUse ? (
          <p className={classes['muted']}>
            {previous === undefined
              ? t('The first version.')
              : t('What changed from version {version}', { version: String(previous.version) })}
          </p>
        ) : (
          <SegmentedControl
            aria-label={t('Compare with')}
            value={against}
            onChange={(value) => setAgainst(value === 'now' ? 'now' : 'previous')}
            data={[
              { value: 'now', label: t('From this to now') },
              { value: 'previous', label: t('What it changed') },
            ]}
          />
        )}
        <CallsOfVersion version={version} />
        {isInUse ? null : <RestoreButton version={version} agent={agent} isDirty={isDirty} />}
      </div>
      <VersionDiff
        before={against === 'now' ? version : previous}
        after={against === 'now' ? agent : version}
        engines={data.engines}
        beforeTitle={versionTitle(against === 'now' ? version : previous, t)}
        afterTitle={against === 'now' ? t('Now') : versionTitle(version, t)}
      />
    </section>
  );
}

function versionTitle(version: AgentVersion | undefined, t: Translate): string {
  return version === undefined ? '' : t('Version {version}', { version: String(version.version) });
}

/** The calls that had this version, in the history. */
function CallsOfVersion({ version }: { readonly version: AgentVersion }) {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const navigate = useNavigate();
  if (version.callCount === 0) return null;
  return (
    <Button
      variant="subtle"
      onClick={() => {
        const { agentId, version: agentVersion } = version;
        const callFilters = { ...NO_CALL_FILTERS, agentId, agentVersion };
        ui.setState({ callFilters });
        navigate({ screen: 'calls' });
      }}
    >
      {t('Show its {count} calls', { count: version.callCount })}
    </Button>
  );
}

interface RestoreButtonProps {
  readonly version: AgentVersion;
  readonly agent: Agent;
  readonly isDirty: boolean;
}

function RestoreButton({ version, agent, isDirty }: RestoreButtonProps) {
  const { t } = useWords();
  const { run, isRunning, error } = useCommand('agents.save');
  return (
    <>
      <Tooltip
        label={
          isDirty
            ? t('Save or discard your changes first')
            : t('Saves it again as version {version}', { version: String(agent.version + 1) })
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
              note: t('Restored from version {version}', { version: String(version.version) }),
            });
          }}
        >
          {t('Restore version {version}', { version: String(version.version) })}
        </Button>
      </Tooltip>
      {error === undefined ? null : <ErrorNotice error={error} />}
    </>
  );
}
