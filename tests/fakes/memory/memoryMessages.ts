import type { CallerMessage } from '@shared/domain/calendar/appointment';
import type { MessageId } from '@shared/domain/ids';
import type { MessageStore } from '../../../src/main/core/ports/stores';

export function createMemoryMessages(now: () => number = () => 0): MessageStore {
  const rows: CallerMessage[] = [];
  return {
    list: async () => rows.toSorted((a, b) => b.takenAt - a.takenAt),
    async add(message) {
      const id = `msg_${rows.length + 1}` as MessageId;
      const row = { ...message, id, takenAt: now(), read: false };
      rows.push(row);
      return row;
    },
    async removeOfCall(callId) {
      rows.splice(0, rows.length, ...rows.filter((row) => row.callId !== callId));
    },
    async markRead(id) {
      const index = rows.findIndex((row) => row.id === id);
      const row = rows[index];
      if (row !== undefined) rows[index] = { ...row, read: true };
    },
  };
}
