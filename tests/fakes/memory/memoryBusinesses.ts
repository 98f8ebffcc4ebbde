import type { Business } from '@shared/domain/business';
import type { BusinessStore } from '../../../src/main/core/ports/stores';

export function createMemoryBusinesses(...businesses: Business[]): BusinessStore {
  const rows = new Map(businesses.map((business) => [business.id, business]));
  return {
    list: async () => [...rows.values()],
    get: async (id) => rows.get(id),
    async put(business) {
      rows.set(business.id, business);
    },
  };
}
