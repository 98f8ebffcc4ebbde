import { Button, Modal, TextInput } from '@mantine/core';
import type { Agent } from '@shared/domain/agent/agent';
import type { CallView, PromptChangeView, PromptFate } from '@shared/domain/callView';
import { useState } from 'react';
import type { Translate } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useArea, useConsole } from '../../../state/consoleContext';
import { decidePrompt } from '../../../state/uiStore';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { TextDiff } from '../../../ui/diff/TextDiff';
import { isDraft, otherParty } from '../../transcript';
import { keepVariables } from './keepVariables';
import classes from './Prompt.module.css';
import { changeInForce } from './promptInForce';

/** What becomes of a prompt that was changed on a call: a new version of the agent, or nothing. */
export function KeepPrompt({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const [isOpen, setIsOpen] = useState(false);
  const decide = useDecision(view);
  const change = changeInForce(view);
  const decided = useArea('ui', ({ promptFates }) => promptFates.get(view.callId));
  if (change === undefined || change.prompt === view.firstPrompt) return null;
  const fate = [decided, view.promptFate].find((known) => known?.changeId === change.changeId);
  if (fate !== undefined) {
    return (
      <p className={classes['fate']} role="status">
        {fate.version === undefined
          ? t('The changed instructions are discarded; the agent stays as it was.')
          : t('The changed instructions are version {version} of {agent}.', {
              version: String(fate.version),
              agent: view.agentName,
            })}
      </p>
    );
  }
  return (
    <div className={classes['deeds']}>
      <Button
        onClick={() => {
          setIsOpen(true);
        }}
      >
        {t('Keep as a new version')}
      </Button>
      <Button
        variant="subtle"
        onClick={() => {
          decide({ changeId: change.changeId, version: undefined });
        }}
      >
        {t('Discard')}
      </Button>
      <Modal
        opened={isOpen}
        onClose={() => {
          setIsOpen(false);
        }}
        title={t('Keep as a new version of {agent}', { agent: view.agentName })}
        size={640}
      >
        <KeepForm
          view={view}
          change={change}
          decide={decide}
          onDone={() => {
            setIsOpen(false);
          }}
        />
      </Modal>
    </div>
  );
}

/** Shows what was decided at once, and has the call's log remember it. */
function useDecision({ callId }: CallView): (fate: PromptFate) => void {
  const { client, stores } = useConsole();
  return (fate) => {
    decidePrompt(stores.ui, callId, fate);
    const { changeId, version } = fate;
    const made = version === undefined ? {} : { version };
    // A refusal costs no more than that it is asked again after the next start.
    client.invoke('calls.decidePrompt', { callId, changeId, ...made }).catch(() => undefined);
  };
}

interface KeepFormProps {
  readonly view: CallView;
  readonly change: PromptChangeView;
  readonly decide: (fate: PromptFate) => void;
  readonly onDone: () => void;
}

function KeepForm({ view, change, decide, onDone }: KeepFormProps) {
  const { t } = useWords();
  const [note, setNote] = useState(t('From the call with {who}', { who: otherParty(view) }));
  const { run, isRunning, error } = useCommand('agents.save');
  const kept = useKeptPrompt(view, change.prompt);
  const nothing = whyNothing(view, kept, t);
  if (kept === undefined || kept === 'gone' || nothing !== undefined) return <p>{nothing}</p>;
  const { agent, template } = kept;
  const save = async () => {
    const { id: agentId, version: baseVersion, businessId: _, updatedAt: _at, ...rest } = agent;
    const definition = { ...rest, prompt: template };
    const saved = await run({ agentId, baseVersion, definition, note });
    if (saved === undefined) return;
    decide({ changeId: change.changeId, version: saved.version });
    onDone();
  };
  return (
    <form
      className={classes['keep']}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <p>{whatChanges(view, agent.version, t)}</p>
      <TextDiff before={agent.prompt} after={template} onlyChanges />
      <TextInput
        label={t('Note')}
        dir="auto"
        value={note}
        maxLength={400}
        onChange={({ currentTarget }) => {
          setNote(currentTarget.value);
        }}
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
      <div className={classes['deeds']}>
        <Button type="submit" variant="filled" loading={isRunning}>
          {t('Save as version {version}', { version: String(agent.version + 1) })}
        </Button>
        <Button variant="subtle" onClick={onDone}>
          {t('Not now')}
        </Button>
      </div>
    </form>
  );
}

/** Why there is nothing to keep, or not yet. */
function whyNothing(view: CallView, kept: KeptPrompt, t: Translate): string | undefined {
  if (kept === undefined) return t('Reading the agent…');
  if (kept === 'gone') {
    return isDraft(view)
      ? t('This agent was never saved, so there is nothing to add to.')
      : t('This agent no longer exists, so there is nothing to add to.');
  }
  const { agent, template } = kept;
  const version = String(agent.version);
  return template === agent.prompt
    ? t('Version {version} of the agent says exactly this already.', { version })
    : undefined;
}

function whatChanges(view: CallView, agentVersion: number, t: Translate): string {
  const version = String(agentVersion);
  if (isDraft(view)) {
    return t('This call was made with a draft. What changes against version {version}:', {
      version,
    });
  }
  return agentVersion === view.agentVersion
    ? t('What changes for every call from now on, against version {version}:', { version })
    : t(
        'The agent has been changed since this call began with version {first}. What changes against version {version}:',
        { first: String(view.agentVersion), version },
      );
}

type KeptPrompt = { readonly agent: Agent; readonly template: string } | 'gone' | undefined;

/** The agent as it is now, and the call's prompt with its variables put back. */
function useKeptPrompt(view: CallView, edited: string): KeptPrompt {
  const agents = useResource('agents.list', {}, ['agents']).value?.agents;
  const { agentId, promptVariables: values, firstPrompt: before } = view;
  const versions = useResource('agents.versions', { agentId }, ['agents']).value?.versions;
  if (agents === undefined || versions === undefined) return undefined;
  const agent = agents.find(({ id }) => id === agentId);
  if (agent === undefined) return 'gone';
  const version = versions.find((known) => known.version === view.agentVersion);
  const template = version?.prompt ?? agent.prompt;
  return { agent, template: keepVariables({ template, values, before, edited }) };
}
