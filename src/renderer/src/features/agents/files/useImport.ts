import { notifications } from '@mantine/notifications';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import type { Translate } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { asAppError } from '../../../state/useResource';
import { isFileOfSeveral, readAgentFiles } from './readAgentFiles';

/**
 * Lets the person choose exported agents.
 *
 * @param onAgent told of one alone, which may then be looked at before it is saved; a file that is
 *   none is said in a notice.
 * @param onSeveral told of files with more.
 */
export function useImport(
  onAgent: (agent: AgentDefinition) => void,
  onSeveral: (files: readonly File[]) => void,
): () => void {
  const { t } = useWords();
  return () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.multiple = true;
    input.accept = '.json,.jsonl,application/json';
    input.addEventListener('change', () => {
      const files = [...(input.files ?? [])];
      if (files.length === 0) return;
      void readOne(files, t).then(
        (agent) => (agent === undefined ? onSeveral(files) : onAgent(agent)),
        (failure: unknown) => {
          notifications.show({ color: 'red', message: asAppError(failure).message });
        },
      );
    });
    input.click();
  };
}

/** The agent of the only file, if it can be only one. */
async function readOne(files: readonly File[], t: Translate): Promise<AgentDefinition | undefined> {
  const [file] = files;
  if (file === undefined || files.length > 1 || (await isFileOfSeveral(file))) return undefined;
  for await (const agent of readAgentFiles(files, t, () => undefined)) return agent;
  return undefined;
}
