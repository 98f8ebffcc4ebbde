import { ActionIcon, Button, PasswordInput, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { SectionHeader } from '../../../ui/Pane';
import classes from '../Tools.module.css';

export interface SecretsEditorProps {
  readonly names: readonly string[];
  /** Names of those that have a value already. */
  readonly set: readonly string[];
  /** What has been typed in, by name. */
  readonly typed: Readonly<Record<string, string>>;
  /** Where they can be used. */
  readonly where: string;
  readonly onNames: (names: string[]) => void;
  readonly onTyped: (typed: Record<string, string>) => void;
}

/** Keys and passwords: typed in once, kept in the vault, never shown again. */
export function SecretsEditor({ names, set, typed, where, onNames, onTyped }: SecretsEditorProps) {
  const { t } = useWords();
  return (
    <section className={classes['section']} aria-label={t('Secrets')}>
      <SectionHeader
        description={t(
          'Keys and passwords. Use one as {example} in {where}. Nobody sees them again, agents neither.',
          { example: '{{secret.api_key}}', where },
        )}
      >
        {t('Secrets')}
      </SectionHeader>
      <div className={classes['stack']}>
        {names.map((name, index) => (
          <div key={index} className={classes['named']}>
            <TextInput
              aria-label={t('Name of the secret')}
              placeholder="api_key"
              classNames={{ input: classes['mono'] ?? '' }}
              value={name}
              readOnly={set.includes(name)}
              onChange={(event) => {
                const next = event.currentTarget.value.toLowerCase().replace(/[^a-z0-9]+/g, '_');
                onNames(names.map((each, at) => (at === index ? next : each)));
              }}
            />
            <PasswordInput
              aria-label={t('Value of {name}', { name })}
              placeholder={set.includes(name) ? t('Kept. Type to replace it') : t('Paste it here')}
              autoComplete="off"
              value={typed[name] ?? ''}
              onChange={(event) => onTyped({ ...typed, [name]: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={t('Remove the secret {name}', { name })}
              onClick={() => onNames(names.filter((_, at) => at !== index))}
            >
              <Trash2 size={14} />
            </ActionIcon>
          </div>
        ))}
        <Button
          leftSection={<Plus size={14} />}
          className={classes['add']}
          onClick={() => onNames([...names, names.includes('api_key') ? '' : 'api_key'])}
        >
          {t('Add a secret')}
        </Button>
      </div>
    </section>
  );
}
