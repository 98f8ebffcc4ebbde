import type { z } from 'zod';
import { useArea, useConsole } from '../../../state/consoleContext';
import { setToolDraft, type ToolEdits, type ToolPlace } from '../../../state/uiStore';

export interface ToolDraft<Definition> {
  readonly definition: Definition;
  readonly change: (part: Partial<Definition>) => void;
  /** Secret values that were typed in, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly setSecrets: (secrets: Record<string, string>) => void;
  readonly isDirty: boolean;
  /** The first thing that keeps it from being saved, in words. */
  readonly problem: string | undefined;
  /** It was saved or is not wanted: what was typed, secrets above all, leaves this window's memory. */
  readonly drop: () => void;
}

const NOTHING: ToolEdits = { changes: {}, secrets: {} };

/** What is being edited of a tool or a server; it outlives a look at another screen. */
export function useDraft<Definition extends object>(
  stored: Definition,
  schema: z.ZodType<Definition>,
  place: ToolPlace,
): ToolDraft<Definition> {
  const { ui } = useConsole().stores;
  const kept = useArea('ui', ({ toolDrafts }) => toolDrafts.get(place));
  const { changes, secrets } = kept ?? NOTHING;
  const definition = { ...stored, ...changes };
  const parsed = schema.safeParse(definition);
  const keep = (part: Partial<ToolEdits>): void => {
    const next = { ...(ui.getState().toolDrafts.get(place) ?? NOTHING), ...part };
    const isUnchanged =
      Object.values(next.secrets).every((value) => value === '') &&
      JSON.stringify({ ...stored, ...next.changes }) === JSON.stringify(stored);
    setToolDraft(ui, place, isUnchanged ? undefined : next);
  };
  return {
    definition,
    change: (part) =>
      keep({ changes: { ...ui.getState().toolDrafts.get(place)?.changes, ...part } }),
    secrets,
    setSecrets: (typed) => keep({ secrets: typed }),
    isDirty: isNew(place) || kept !== undefined,
    problem: parsed.success ? undefined : parsed.error.issues[0]?.message,
    drop: () => setToolDraft(ui, place, undefined),
  };
}

function isNew(place: ToolPlace): boolean {
  return place === 'new-http' || place === 'new-server';
}
