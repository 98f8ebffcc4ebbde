import { ActionIcon, Button, TextInput } from '@mantine/core';
import type { NamedText } from '@shared/domain/ownTool';
import { Plus, Trash2 } from 'lucide-react';
import classes from './NamedTexts.module.css';

export interface NamedTextsProps {
  /** What one of them is, in the singular: "header". */
  readonly noun: string;
  readonly namePlaceholder: string;
  readonly valuePlaceholder: string;
  readonly items: readonly NamedText[];
  readonly onChange: (items: NamedText[]) => void;
}

/** Headers of a request, variables of a program or of a call. */
export function NamedTexts(props: NamedTextsProps) {
  const { noun, namePlaceholder, valuePlaceholder, items, onChange } = props;
  const replace = (index: number, change: Partial<NamedText>) =>
    onChange(items.map((item, at) => (at === index ? { ...item, ...change } : item)));
  return (
    <div className={classes['list']}>
      {items.map(({ name, value }, index) => (
        <div key={index} className={classes['named']}>
          <TextInput
            aria-label={`Name of the ${noun}`}
            placeholder={namePlaceholder}
            classNames={{ input: classes['mono'] ?? '' }}
            value={name}
            onChange={(event) => replace(index, { name: event.currentTarget.value.trim() })}
          />
          <TextInput
            aria-label={`Value of ${name}`}
            placeholder={valuePlaceholder}
            classNames={{ input: classes['mono'] ?? '' }}
            value={value}
            onChange={(event) => replace(index, { value: event.currentTarget.value })}
          />
          <ActionIcon
            aria-label={`Remove ${name}`}
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
        Add a {noun}
      </Button>
    </div>
  );
}
