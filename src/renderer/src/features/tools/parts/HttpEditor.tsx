import type { HttpToolView } from '@shared/contract/tools';
import { HttpToolDefinitionSchema, type HttpToolDefinition } from '@shared/domain/ownTool';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useDraft } from '../hooks/useDraft';
import { NEW_HTTP_TOOL } from '../tools';
import { ArgumentsEditor } from './ArgumentsEditor';
import { EditorFrame, type EditorProps } from './EditorFrame';
import { HttpLimits } from './HttpLimits';
import { HttpRequest } from './HttpRequest';
import { HttpPurpose } from './HttpPurpose';
import { HttpTrial } from './HttpTrial';
import { SecretsEditor } from './SecretsEditor';

/** A web request: when it is used, what it needs, what it sends, what comes back. */
export function HttpEditor(props: EditorProps<HttpToolView>) {
  const { stored } = props;
  const { t } = useWords();
  const draft = useDraft(definitionOf(stored), HttpToolDefinitionSchema, stored?.id ?? 'new-http');
  const save = useCommand('tools.saveHttp');
  const { definition, secrets, change } = draft;
  const id = stored === undefined ? {} : { toolId: stored.id };
  return (
    <EditorFrame
      title={definition.name === '' ? t('New web request') : definition.name}
      {...props}
      draft={draft}
      command={save}
      save={() => save.run({ ...id, definition, secrets })}
      removeQuestion={t('Agents that use it can no longer do this.')}
    >
      <HttpPurpose definition={definition} isNew={stored === undefined} change={change} />
      <ArgumentsEditor
        schema={definition.parameters}
        onChange={(parameters) => change({ parameters })}
      />
      <HttpRequest definition={definition} change={change} />
      <SecretsEditor
        names={definition.secretNames}
        set={stored?.setSecrets ?? []}
        typed={secrets}
        where={t('the address, a header or the body')}
        onNames={(secretNames) => change({ secretNames })}
        onTyped={draft.setSecrets}
      />
      <HttpLimits definition={definition} change={change} />
      <HttpTrial draft={draft} toolId={stored?.id} />
    </EditorFrame>
  );
}

function definitionOf(stored: HttpToolView | undefined): HttpToolDefinition {
  if (stored === undefined) return NEW_HTTP_TOOL;
  const { id: _id, setSecrets: _set, ...definition } = stored;
  return definition;
}
