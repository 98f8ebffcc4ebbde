import { BusinessSchema, type Business } from '@shared/domain/business';
import { useState } from 'react';
import type { Words } from '../../../i18n/words';
import { useWords } from '../../../i18n/useWords';
import { useCommand, type Command } from '../../../state/useCommand';
import { problemOfDay } from '../openingHours';

export interface BusinessDraft {
  readonly business: Business;
  readonly isChanged: boolean;
  /** The first thing that cannot be saved as it is, in words. */
  readonly problem: string | undefined;
  readonly edit: (change: Partial<Business>) => void;
  readonly undo: () => void;
  readonly save: () => void;
  readonly isSaving: boolean;
  readonly error: Command<'businesses.save'>['error'];
}

/** A business as it is being edited; `stored` is what is kept. */
export function useBusinessDraft(stored: Business): BusinessDraft {
  const [changes, setChanges] = useState<Partial<Business>>({});
  const { run, isRunning, error } = useCommand('businesses.save');
  const business = { ...stored, ...changes };
  const problem = problemOf(business, useWords());
  return {
    business,
    isChanged: JSON.stringify(business) !== JSON.stringify(stored),
    problem,
    edit: (change) => {
      setChanges((before) => ({ ...before, ...change }));
    },
    undo: () => {
      setChanges({});
    },
    save: () => {
      if (problem !== undefined || isRunning) return;
      void run(business).then((answer) => {
        // The saved values come back by themselves; until then the edited ones are the same.
        if (answer !== undefined) setChanges(business);
      });
    },
    isSaving: isRunning,
    error,
  };
}

function problemOf(business: Business, { t, say }: Words): string | undefined {
  const hours = business.openingHours.map(problemOfDay).find((text) => text !== undefined);
  if (hours !== undefined) return t(hours);
  const names = business.services.map(({ name }) => name.trim());
  if (names.includes('')) return t('Give every service a name.');
  const parsed = BusinessSchema.safeParse(business);
  return parsed.success ? undefined : say(parsed.error.issues[0]?.message ?? '');
}
