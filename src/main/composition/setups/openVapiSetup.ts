import { z } from 'zod';
import { GuidedSetup } from '../../core/services/setup/guidedSetup';
import { assistantStep, keyStep, newAssistantStep } from '../../engines/vapi/byo';
import { openSetupFile } from '../../storage/setupFile';
import { systemClock } from '../systemClock';
import { setupFileIn, vapiOf, type SetupParts } from './openTrunkSetup';

const PlanSchema = z.object({
  /** Empty has one made. */
  assistantId: z.string(),
});

/** A Vapi account with an assistant that can answer. */
export function openVapiSetup({ dataDir, credentials, logger }: SetupParts) {
  return new GuidedSetup<z.output<typeof PlanSchema>>({
    store: openSetupFile(setupFileIn(dataDir)),
    place: () => {
      const vapi = vapiOf(credentials);
      return {
        account: `assistant@${new URL(vapi.addressOf('')).hostname}`,
        vendors: [vapi],
        steps: ({ assistantId }) => {
          const assistant = { id: `assistant:${assistantId}`, needs: ['keys'] };
          return [
            keyStep(vapi, { id: 'keys', needs: [] }),
            assistantId === ''
              ? newAssistantStep(vapi, { ...assistant, name: 'Patchcord' })
              : assistantStep(vapi, { ...assistant, assistantId }),
          ];
        },
      };
    },
    readPlan: (stored) => PlanSchema.safeParse(stored).data,
    clock: systemClock,
    logger: logger.child({ module: 'setups.vapi' }),
  });
}
