import type { UnsavedAgent } from '@shared/domain/agent/agent';
import { businessOfStarter, type StarterId } from '@shared/domain/agent/starter';
import type { BusinessId } from '@shared/domain/ids';
import { invariant } from '@shared/lib/invariant';
import { STARTERS } from '../../core/services/agents/starters/starters';
import type { BusinessStore } from '../../core/ports/stores';

/** A starter agent as it would be begun now; a business of its kind is set up where it needs one. */
export async function starterAgent(
  id: StarterId,
  businesses: BusinessStore,
): Promise<UnsavedAgent> {
  const starter = STARTERS.find((each) => each.id === id);
  const [first] = await businesses.list();
  invariant(starter !== undefined && first !== undefined, 'a starter and a business');
  const { definition, business: template } = starter;
  const hasServices = template?.services.some((wanted) =>
    first.services.some((service) => service.id === wanted.id),
  );
  if (template === undefined || hasServices === true) return { businessId: first.id, definition };
  const own = { id: `biz_${id}` as BusinessId, name: definition.name, timeZone: first.timeZone };
  await businesses.put(businessOfStarter(template, own, first));
  return { businessId: own.id, definition };
}
