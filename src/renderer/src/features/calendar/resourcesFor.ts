import type { Business, Resource } from '@shared/domain/business';

/** Those that give a service; all of them where it names none. */
export function resourcesFor(
  { services, resources }: Business,
  serviceId: string,
): readonly Resource[] {
  const named = services.find(({ id }) => id === serviceId)?.resourceIds ?? [];
  const fitting = resources.filter(({ id }) => named.includes(id));
  return fitting.length === 0 ? resources : fitting;
}
