import { Textarea, TextInput } from '@mantine/core';
import type { HttpToolDefinition } from '@shared/domain/ownTool';
import { useWords } from '../../../i18n/useWords';
import classes from '../Tools.module.css';

export interface HttpPartProps {
  readonly definition: HttpToolDefinition;
  readonly change: (part: Partial<HttpToolDefinition>) => void;
}

/** What it is called and when it is used. */
export function HttpPurpose({
  definition,
  isNew,
  change,
}: HttpPartProps & { readonly isNew: boolean }) {
  const { t } = useWords();
  return (
    <div className={classes['stack']}>
      <TextInput
        label={t('Name')}
        description={
          isNew
            ? t('Small letters and underscores. Agents know it by this name, so it stays.')
            : undefined
        }
        placeholder="look_up_order"
        classNames={{ input: classes['mono'] ?? '' }}
        value={definition.name}
        readOnly={!isNew}
        maxLength={48}
        onChange={(event) =>
          change({ name: event.currentTarget.value.toLowerCase().replace(/[^a-z0-9]/g, '_') })
        }
      />
      <Textarea
        label={t('When to use it')}
        description={t(
          'The agent decides by these words. Say what to ask the caller first, if anything.',
        )}
        placeholder={t('Finds out where an order is. Ask for the order number first.')}
        rows={3}
        maxLength={1000}
        value={definition.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
      />
    </div>
  );
}
