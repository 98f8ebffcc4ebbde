import { Button, Menu } from '@mantine/core';
import { Braces } from 'lucide-react';
import { useRef } from 'react';
import classes from '../Agents.module.css';
import type { AgentEditor } from '../hooks/useAgentEditor';
import { unknownVariables, type VariableInfo } from '../variables';
import { TemplateField } from './TemplateField';

export interface WordsProps {
  readonly editor: AgentEditor;
  readonly variables: readonly VariableInfo[];
}

/** The two texts of an agent: what it says first, and what it has been told. */
export function Words({ editor, variables }: WordsProps) {
  const { definition, errors, change } = editor;
  const prompt = useRef<HTMLTextAreaElement>(null);
  const insert = (name: string) => {
    const field = prompt.current;
    if (field === null) return;
    field.focus();
    field.setRangeText(`{{${name}}}`, field.selectionStart, field.selectionEnd, 'end');
    change({ prompt: field.value });
  };
  return (
    <div className={classes['words']}>
      <TemplateField
        label="Greeting"
        description="The first thing a caller hears."
        value={definition.greeting}
        error={errors.greeting}
        unknown={unknownVariables(definition.greeting, variables)}
        maxLength={600}
        minRows={2}
        onChange={(greeting) => change({ greeting })}
      />
      <TemplateField
        ref={prompt}
        label="Prompt"
        description="What it knows and how it behaves, one fact per line."
        value={definition.prompt}
        error={errors.prompt}
        unknown={unknownVariables(definition.prompt, variables)}
        maxLength={50_000}
        minRows={16}
        onChange={(text) => change({ prompt: text })}
        action={<InsertVariable variables={variables} onInsert={insert} />}
      />
    </div>
  );
}

interface InsertVariableProps {
  readonly variables: readonly VariableInfo[];
  readonly onInsert: (name: string) => void;
}

function InsertVariable({ variables, onInsert }: InsertVariableProps) {
  return (
    <Menu position="bottom-end" width={340} returnFocus={false}>
      <Menu.Target>
        <Button size="compact-xs" variant="subtle" leftSection={<Braces size={13} />}>
          Insert variable
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['variables'] ?? ''}>
        {variables.map(({ name, description, example }) => (
          <Menu.Item key={name} onClick={() => onInsert(name)}>
            <span className={classes['variableName']}>{name}</span>
            <span className={classes['variableAbout']}>
              {description}
              {example === '' ? '' : `: ${example}`}
            </span>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
