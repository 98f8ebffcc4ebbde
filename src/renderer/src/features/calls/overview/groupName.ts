import type { OverviewAxis, OverviewGroup } from '@shared/domain/history/overview';
import type { AgentId } from '@shared/domain/ids';
import { isConnected } from '@shared/domain/connections/connectTo';
import { isOwnVoice } from '@shared/domain/ownVoice';
import { useCallback } from 'react';
import { useWords } from '../../../i18n/useWords';
import { describeAgent } from '../../transcript';

/** What a group is called: a day as people write it, a line, an agent, an agent's version. */
export function useGroupName(
  axis: OverviewAxis,
  length: 'short' | 'long',
): (group: OverviewGroup) => string {
  const { t, tag } = useWords();
  return useCallback(
    ({ key, name }) => {
      switch (axis) {
        case 'day':
          return new Date(`${key}T12:00:00`).toLocaleDateString(tag, {
            ...(length === 'long' ? { weekday: 'short', year: 'numeric' } : {}),
            day: 'numeric',
            month: 'short',
          });
        case 'line':
          if (name !== '') return name;
          return key === '' ? t('No line') : t('A line that was removed');
        case 'agent':
          if (isConnected({ agentId: key as AgentId })) return t('Between others');
          return isOwnVoice({ agentId: key as AgentId }) ? t('In your own voice') : name;
        case 'version': {
          const cut = key.lastIndexOf('#');
          return describeAgent({
            agentId: key.slice(0, cut) as AgentId,
            agentName: name,
            agentVersion: Number(key.slice(cut + 1)),
          });
        }
      }
    },
    [axis, length, t, tag],
  );
}
