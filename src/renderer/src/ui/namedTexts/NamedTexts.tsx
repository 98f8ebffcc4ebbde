import { ActionIcon, Button, TextInput } from '@mantine/core';
import type { NamedText } from '@shared/domain/ownTool';
import { Plus, Trash2 } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import classes from './NamedTexts.module.css';

export interface NamedTextsProps {
  /** What a name's field is called: "Name of the variable". */
  readonly nameLabel: string;
  readonly addLabel: string;
  readonly namePlaceholder: string;
  readonly valuePlaceholder: string;
  readonly items: readonly NamedText[];
  readonly onChange: (items: NamedText[]) => void;
}

/** Headers of a request, variables of a program or of a call. */
export function NamedTexts(props: NamedTextsProps) {
  const { nameLabel, addLabel, namePlaceholder, valuePlaceholder, items, onChange } = props;
  const { t } = useWords();
  const replace = (index: number, change: Partial<NamedText>) =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...change } : item)));
  return (
    <div className={classes['list']}>
      {items.map(({ name, value }, index) => (
        <div key={index} className={classes['named']}>
          <TextInput
            aria-label={nameLabel}
            placeholder={namePlaceholder}
            classNames={{ input: classes['mono'] ?? '' }}
            value={name}
            onChange={(event) => replace(index, { name: event.currentTarget.value.trim() })}
          />
          <TextInput
            aria-label={t('Value of {name}', { name })}
            placeholder={valuePlaceholder}
            classNames={{ input: classes['mono'] ?? '' }}
            value={value}
            onChange={(event) => replace(index, { value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={t('Remove {name}', { name })}
            onClick={() => onChange(items.filter((_, at) => at !== index))}
          >
            <Trash2 size={14} />
          </ActionIcon>
        </div>
      ))}
      <Button
        leftSection={<Plus size={14} />}
        className={classes['add']}
        onClick={() => onChange([...items, { name: '', value: '' }])}
      >
        {addLabel}
      </Button>
    </div>
  );
}
