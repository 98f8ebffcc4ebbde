import type { Agent, AgentDefinition } from '@shared/domain/agent/agent';
import type { BusinessId } from '@shared/domain/ids';
import type { AppError } from '@shared/errors/appError';
import { useState } from 'react';
import { useArea, useConsole } from '../../../state/consoleContext';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { setAgentDraft, type AgentDraft } from '../../../state/uiStore';
import { definitionOf, fieldErrors, isSameDefinition, type FieldErrors } from '../definition';

export interface AgentEditor {
  readonly agent: Agent | undefined;
  readonly businessId: BusinessId;
  readonly definition: AgentDefinition;
  readonly errors: FieldErrors;
  readonly isNew: boolean;
  readonly isDirty: boolean;
  /** Somebody has saved a newer version than the one that these changes began with. */
  readonly isBehind: boolean;
  readonly isSaving: boolean;
  readonly error: AppError | undefined;
  readonly note: string;
  readonly setNote: (note: string) => void;
  readonly change: (part: Partial<AgentDefinition>) => void;
  readonly setBusiness: (businessId: BusinessId) => void;
  readonly discard: () => void;
  readonly save: () => void;
  /** Puts these changes on top of the newest version. */
  readonly rebase: () => void;
}

/** The editing of one stored agent, or of one that is still to be stored. */
export function useAgentEditor(agent: Agent | undefined, blank: AgentDraft): AgentEditor {
  const { ui } = useConsole().stores;
  const navigate = useNavigate();
  const key = agent?.id ?? 'new';
  const kept = useArea('ui', ({ agentDrafts }) => agentDrafts.get(key));
  const [note, setNote] = useState('');
  const store = useStoring(agent);
  const saved = agent === undefined ? blank : draftOf(agent);
  const draft = kept ?? saved;
  const keep = (next: AgentDraft) => {
    const isUnchanged = agent !== undefined && isSameDefinition(next.definition, saved.definition);
    setAgentDraft(ui, key, isUnchanged ? undefined : next);
  };
  const errors = fieldErrors(draft.definition);
  const isDirty = agent === undefined || kept !== undefined;
  return {
    agent,
    businessId: draft.businessId,
    definition: draft.definition,
    errors,
    isNew: agent === undefined,
    isDirty,
    isBehind: agent !== undefined && draft.baseVersion < agent.version,
    isSaving: store.isRunning,
    error: store.error,
    note,
    setNote,
    change: (part) => keep({ ...draft, definition: { ...draft.definition, ...part } }),
    setBusiness: (businessId) => keep({ ...draft, businessId }),
    discard: () => {
      setAgentDraft(ui, key, undefined);
      store.clearError();
      if (agent === undefined) navigate({ screen: 'agents' });
    },
    save: () => {
      if (!isDirty || store.isRunning || Object.keys(errors).length > 0) return;
      void store.run(draft, note.trim()).then((stored) => {
        if (stored === undefined) return;
        // What was typed while it was being saved stays.
        if (ui.getState().agentDrafts.get(key) === kept) setAgentDraft(ui, key, undefined);
        setNote('');
        const isStillHere = ui.getState().place.screen === 'agents';
        if (agent === undefined && isStillHere) navigate({ screen: 'agents', agentId: stored.id });
      });
    },
    rebase: () => {
      store.clearError();
      keep({ ...draft, baseVersion: saved.baseVersion });
    },
  };
}

/** One way to store, whether it is a first version or a further one. */
function useStoring(agent: Agent | undefined) {
  const create = useCommand('agents.create');
  const save = useCommand('agents.save');
  return {
    isRunning: create.isRunning || save.isRunning,
    error: create.error ?? save.error,
    clearError: () => {
      create.clearError();
      save.clearError();
    },
    run: ({ businessId, baseVersion, definition }: AgentDraft, note: string) =>
      agent === undefined
        ? create.run({ businessId, definition })
        : save.run({ agentId: agent.id, baseVersion, definition, note }),
  };
}

function draftOf(agent: Agent): AgentDraft {
  return {
    businessId: agent.businessId,
    baseVersion: agent.version,
    definition: definitionOf(agent),
  };
}
