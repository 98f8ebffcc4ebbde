import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import { ConsentRuleSchema, type ConsentRule } from '@shared/domain/business';
import { Plus, Trash2 } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { SectionHeader } from '../../../ui/Pane';
import classes from '../Settings.module.css';

const MODES = [
  { value: 'notice', label: 'Tell the caller' },
  { value: 'ask', label: 'Tell, and stop on no' },
  { value: 'off', label: 'Say nothing' },
] as const;

export interface ConsentRulesProps {
  readonly rules: readonly ConsentRule[];
  readonly onChange: (rules: ConsentRule[]) => void;
}

/** Other laws in other places: what callers from there are told. */
export function ConsentRules({ rules, onChange }: ConsentRulesProps) {
  const { t } = useWords();
  const replace = (index: number, change: Partial<ConsentRule>) => {
    onChange(rules.map((rule, at) => (at === index ? { ...rule, ...change } : rule)));
  };
  return (
    <section className={classes['group']}>
      <SectionHeader
        description={t(
          'By the first digits of the other number; the longest that fits decides. A withheld number gets the most careful of them all.',
        )}
      >
        {t('Callers from elsewhere')}
      </SectionHeader>
      <div className={classes['services']}>
        {rules.map((rule, index) => (
          <div key={index} className={classes['rule']}>
            <TextInput
              aria-label={t('Prefix')}
              placeholder="+49"
              value={rule.prefix}
              autoFocus={rule.prefix === ''}
              error={
                rule.prefix !== '' && !ConsentRuleSchema.shape.prefix.safeParse(rule.prefix).success
              }
              onChange={(event) => replace(index, { prefix: event.currentTarget.value })}
            />
            <Select
              aria-label={t('What callers from {prefix} are told', { prefix: rule.prefix })}
              data={MODES.map(({ value, label }) => ({ value, label: t(label) }))}
              value={rule.mode}
              onChange={(mode) => {
                if (mode !== null) replace(index, { mode });
              }}
            />
            <ActionIcon
              aria-label={t('Remove the rule for {prefix}', { prefix: rule.prefix })}
              onClick={() => onChange(rules.filter((_, at) => at !== index))}
            >
              <Trash2 size={14} />
            </ActionIcon>
          </div>
        ))}
        <Button
          leftSection={<Plus size={14} />}
          onClick={() => onChange([...rules, { prefix: '', mode: 'ask' }])}
        >
          {t('Add a prefix')}
        </Button>
      </div>
    </section>
  );
}
