import { ActionIcon, Button, PasswordInput, TextInput } from '@mantine/core';
import { Plus, Trash2 } from 'lucide-react';
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
  return (
    <section className={classes['section']} aria-label="Secrets">
      <SectionHeader
        description={`Keys and passwords. Use one as {{secret.api_key}} in ${where}. Nobody sees them again, agents neither.`}
      >
        Secrets
      </SectionHeader>
      <div className={classes['stack']}>
        {names.map((name, index) => (
          <div key={index} className={classes['named']}>
            <TextInput
              aria-label="Name of the secret"
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
              aria-label={`Value of ${name}`}
              placeholder={set.includes(name) ? 'Kept. Type to replace it' : 'Paste it here'}
              autoComplete="off"
              value={typed[name] ?? ''}
              onChange={(event) => onTyped({ ...typed, [name]: event.currentTarget.value })}
            />
            <ActionIcon
              aria-label={`Remove the secret ${name}`}
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
          Add a secret
        </Button>
      </div>
    </section>
  );
}
