import type { HttpToolView } from '@shared/contract/tools';
import type { ToolId } from '@shared/domain/ids';
import { HttpToolDefinitionSchema, type HttpToolDefinition } from '@shared/domain/ownTool';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useDraft } from '../hooks/useDraft';
import { NEW_HTTP_TOOL } from '../tools';
import { ArgumentsEditor } from './ArgumentsEditor';
import { EditorFrame } from './EditorFrame';
import { HttpLimits } from './HttpLimits';
import { HttpRequest } from './HttpRequest';
import { HttpPurpose } from './HttpPurpose';
import { HttpTrial } from './HttpTrial';
import { SecretsEditor } from './SecretsEditor';

export interface HttpEditorProps {
  /** Absent for a new one. */
  readonly stored: HttpToolView | undefined;
  readonly onClose: () => void;
  readonly onSaved: (id: ToolId) => void;
}

/** A web request: when it is used, what it needs, what it sends, what comes back. */
export function HttpEditor({ stored, onClose, onSaved }: HttpEditorProps) {
  const { t } = useWords();
  const draft = useDraft(definitionOf(stored), HttpToolDefinitionSchema, stored?.id ?? 'new-http');
  const save = useCommand('tools.saveHttp');
  const remove = useCommand('tools.remove');
  const { definition, secrets, change } = draft;
  const id = stored === undefined ? {} : { toolId: stored.id };
  const leave = () => {
    draft.drop();
    onClose();
  };
  return (
    <EditorFrame
      title={definition.name === '' ? t('New web request') : definition.name}
      problem={draft.problem}
      isDirty={draft.isDirty}
      isSaving={save.isRunning}
      error={save.error ?? remove.error}
      onClose={onClose}
      onDiscard={leave}
      onSave={() => {
        void save.run({ ...id, definition, secrets }).then((saved) => {
          if (saved === undefined) return;
          draft.drop();
          onSaved(saved.id);
        });
      }}
      removeQuestion={t('Agents that use it can no longer do this.')}
      onRemove={
        stored === undefined
          ? undefined
          : () => {
              void remove.run({ toolId: stored.id }).then((done) => {
                if (done !== undefined) leave();
              });
            }
      }
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
