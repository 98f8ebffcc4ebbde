import { Button, Menu } from '@mantine/core';
import type { ToolInfo } from '@shared/contract/tools';
import type { Business } from '@shared/domain/business';
import { Braces } from 'lucide-react';
import { useMemo, useRef, useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import type { TemplateEditorHandle } from '../../../../ui/templateEditor/editorProps';
import type { TemplateName } from '../../../../ui/templateEditor/templateNames';
import classes from '../../Agents.module.css';
import type { AgentEditor } from '../../hooks/useAgentEditor';
import { DefineVariable } from './DefineVariable';
import { OwnVariables } from './OwnVariables';
import { TemplateField } from './TemplateField';

export interface WordsProps {
  readonly editor: AgentEditor;
  readonly business: Business | undefined;
  readonly variables: readonly TemplateName[];
  readonly tools: readonly ToolInfo[];
}

/** The texts of an agent: what it says first, what it has been told, and the facts it knows. */
export function Words({ editor, business, variables, tools }: WordsProps) {
  const { t } = useWords();
  const { definition, errors, change } = editor;
  const prompt = useRef<TemplateEditorHandle>(null);
  const [defining, setDefining] = useState<string>();
  const names = useMemo(
    () => tools.map(({ name, description }) => ({ name, description })),
    [tools],
  );
  return (
    <div className={classes['words']}>
      <TemplateField
        label={t('Greeting')}
        description={t('The first thing a caller hears.')}
        value={definition.greeting}
        error={errors.greeting}
        variables={variables}
        minLines={2}
        onChange={(greeting) => change({ greeting })}
        onDefine={setDefining}
      />
      <TemplateField
        ref={prompt}
        label={t('Instructions')}
        description={t(
          'Who it is and how it behaves. Two opening braces begin a variable; tools go by their names.',
        )}
        value={definition.prompt}
        error={errors.prompt}
        variables={variables}
        tools={names}
        minLines={16}
        onChange={(text) => change({ prompt: text })}
        onDefine={setDefining}
        action={
          <InsertVariable
            variables={variables}
            onInsert={(name) => prompt.current?.insert(`{{${name}}}`)}
          />
        }
      />
      <Knowledge editor={editor} variables={variables} onDefine={setDefining} />
      <OwnVariables
        variables={definition.variables}
        onChange={(own) => change({ variables: own })}
      />
      {defining === undefined || business === undefined ? null : (
        <DefineVariable
          name={defining}
          business={business}
          onDefineHere={(value) => {
            const own = { name: defining, description: '', value };
            change({ variables: [...definition.variables, own] });
          }}
          onClose={() => setDefining(undefined)}
        />
      )}
    </div>
  );
}

interface KnowledgeProps {
  readonly editor: AgentEditor;
  readonly variables: readonly TemplateName[];
  readonly onDefine: (name: string) => void;
}

function Knowledge({
  editor: { definition, errors, change },
  variables,
  onDefine,
}: KnowledgeProps) {
  const { t } = useWords();
  return (
    <TemplateField
      label={t('Knowledge')}
      description={t('Facts for callers, one per line: prices, parking, what to bring.')}
      value={definition.knowledge.join('\n')}
      error={errors.knowledge}
      variables={variables}
      minLines={3}
      onChange={(text) => change({ knowledge: text === '' ? [] : text.split('\n') })}
      onDefine={onDefine}
    />
  );
}

interface InsertVariableProps {
  readonly variables: readonly TemplateName[];
  readonly onInsert: (name: string) => void;
}

function InsertVariable({ variables, onInsert }: InsertVariableProps) {
  const { t } = useWords();
  return (
    <Menu position="bottom-end" width={340} returnFocus={false}>
      <Menu.Target>
        <Button size="compact-xs" variant="subtle" leftSection={<Braces size={13} />}>
          {t('Insert variable')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown className={classes['variables'] ?? ''}>
        {variables.map(({ name, description, example = '' }) => (
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
