import { DENTAL_RECEPTIONIST } from '../core/services/agents/starters/dentalReceptionist';
import type { Storage } from './openStorage';
import { starterBusiness, starterLine } from './starters';

/**
 * Fills an empty data folder with a business, its agent and a test line. A folder that has a line
 * is left alone; a start that died half-way is taken up where it stopped.
 *
 * @param timeZone IANA name of the business's time zone; the computer's own when left out.
 */
export async function seedFirstRun(
  storage: Pick<Storage, 'businesses' | 'agents' | 'lines'>,
  timeZone: string = Intl.DateTimeFormat().resolvedOptions().timeZone,
): Promise<void> {
  if ((await storage.lines.list()).length > 0) return;
  const business = starterBusiness(timeZone);
  if ((await storage.businesses.get(business.id)) === undefined) {
    await storage.businesses.put(business);
  }
  const [existing] = await storage.agents.list();
  const agent =
    existing ?? (await storage.agents.create(business.id, DENTAL_RECEPTIONIST, 'Starter'));
  await storage.lines.put(starterLine(agent.id));
}
