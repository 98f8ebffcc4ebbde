import { NumberInput, TextInput } from '@mantine/core';
import type { McpServerView } from '@shared/contract/tools';
import { McpServerDefinitionSchema, type McpServerDefinition } from '@shared/domain/ownTool';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useDraft } from '../hooks/useDraft';
import { NEW_SERVER } from '../tools';
import classes from '../Tools.module.css';
import { EditorFrame, type EditorProps } from './EditorFrame';
import { SecretsEditor } from './SecretsEditor';
import { ServerTools } from './ServerTools';
import { ServerTransport } from './ServerTransport';

/** An MCP server: how it is reached, how it is, and what it offers. */
export function ServerEditor(props: EditorProps<McpServerView>) {
  const { stored } = props;
  const { t } = useWords();
  const draft = useDraft(
    stored === undefined ? NEW_SERVER : definitionOf(stored),
    McpServerDefinitionSchema,
    stored?.id ?? 'new-server',
  );
  const save = useCommand('tools.saveServer');
  const { definition, secrets, change } = draft;
  const id = stored === undefined ? {} : { toolId: stored.id };
  return (
    <EditorFrame
      title={definition.name === '' ? t('New MCP server') : definition.name}
      {...props}
      draft={draft}
      command={save}
      save={() => save.run({ ...id, definition, secrets })}
      removeQuestion={t('Agents lose all tools of this server.')}
    >
      <Basics definition={definition} isNew={stored === undefined} change={change} />
      <ServerTransport
        transport={definition.transport}
        onChange={(transport) => change({ transport })}
      />
      <SecretsEditor
        names={definition.secretNames}
        set={stored?.setSecrets ?? []}
        typed={secrets}
        where={definition.transport.kind === 'http' ? t('a header') : t('a variable')}
        onNames={(secretNames) => change({ secretNames })}
        onTyped={draft.setSecrets}
      />
      {stored === undefined ? null : <ServerTools server={stored} />}
    </EditorFrame>
  );
}

interface BasicsProps {
  readonly definition: McpServerDefinition;
  readonly isNew: boolean;
  readonly change: (part: Partial<McpServerDefinition>) => void;
}

function Basics({ definition, isNew, change }: BasicsProps) {
  const { t } = useWords();
  return (
    <div className={classes['form']}>
      <TextInput
        label={t('Name')}
        description={
          isNew ? t('Stands before its tools, so it stays') : t('Stands before its tools')
        }
        placeholder="crm"
        classNames={{ input: classes['mono'] ?? '' }}
        value={definition.name}
        readOnly={!isNew}
        maxLength={24}
        onChange={(event) =>
          change({ name: event.currentTarget.value.toLowerCase().replace(/[^a-z0-9]/g, '_') })
        }
      />
      <NumberInput
        label={t('Time limit')}
        description={t('Seconds, for each use of a tool')}
        min={0.5}
        max={30}
        decimalScale={1}
        value={definition.timeoutMs / 1000}
        onChange={(value) => {
          if (typeof value === 'number') change({ timeoutMs: Math.round(value * 1000) });
        }}
      />
    </div>
  );
}

function definitionOf(view: McpServerView): McpServerDefinition {
  const { name, transport, secretNames, timeoutMs } = view;
  return { name, transport, secretNames, timeoutMs };
}
