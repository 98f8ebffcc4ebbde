import type { ToolId } from '@shared/domain/ids';
import { useState } from 'react';
import type { z } from 'zod';

export interface ToolDraft<Definition> {
  readonly definition: Definition;
  readonly change: (part: Partial<Definition>) => void;
  /** Secret values that were typed in, by name. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly setSecrets: (secrets: Record<string, string>) => void;
  readonly isDirty: boolean;
  /** The first thing that keeps it from being saved, in words. */
  readonly problem: string | undefined;
  /** Secrets were saved: they leave this window's memory. */
  readonly forgetSecrets: () => void;
}

/** What is being edited of a tool or a server, until it is saved. */
export function useDraft<Definition extends object>(
  stored: Definition,
  schema: z.ZodType<Definition>,
  id: ToolId | undefined,
): ToolDraft<Definition> {
  const [changes, setChanges] = useState<Partial<Definition>>({});
  const [secrets, setSecrets] = useState<Record<string, string>>({});
  const definition = { ...stored, ...changes };
  const parsed = schema.safeParse(definition);
  const hasTyped = Object.values(secrets).some((value) => value !== '');
  return {
    definition,
    change: (part) => setChanges((before) => ({ ...before, ...part })),
    secrets,
    setSecrets,
    isDirty: id === undefined || hasTyped || JSON.stringify(definition) !== JSON.stringify(stored),
    problem: parsed.success ? undefined : parsed.error.issues[0]?.message,
    forgetSecrets: () => setSecrets({}),
  };
}
