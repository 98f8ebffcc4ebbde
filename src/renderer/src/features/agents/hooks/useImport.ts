import { notifications } from '@mantine/notifications';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { useWords } from '../../../i18n/useWords';
import { readAgentFile } from '../agentFile';

/** Lets the person choose an exported agent; a file that is none is said in a notice. */
export function useImport(onAgent: (agent: AgentDefinition) => void): () => void {
  const { t } = useWords();
  return () => {
    const input = document.createElement('input');
    input.type = 'file';
    input.accept = '.json,application/json';
    input.addEventListener('change', () => {
      void input.files?.[0]?.text().then((text) => {
        const read = readAgentFile(text, t);
        if ('agent' in read) onAgent(read.agent);
        else notifications.show({ color: 'red', message: read.problem });
      });
    });
    input.click();
  };
}
