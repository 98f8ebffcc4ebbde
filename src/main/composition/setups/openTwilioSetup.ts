import { AppError } from '@shared/errors/appError';
import { z } from 'zod';
import { createTwilioAccount } from '../../carriers/twilio/account';
import { webhooksAt } from '../../carriers/twilio/webhookAddresses';
import type { CarrierAccount, NumberRouting } from '../../core/ports/accounts/carrierAccount';
import type { TwilioCredentials } from '../../core/ports/accounts/credentials';
import type { SetupStep, SetupVendor } from '../../core/ports/accounts/setup';
import { GuidedSetup } from '../../core/services/setup/guidedSetup';
import { openSetupFile } from '../../storage/setupFile';
import { openTwilioRest } from '../carriers/twilioRest';
import { systemClock } from '../systemClock';
import { setupFileIn, type SetupParts } from './openTrunkSetup';

const PlanSchema = z.object({ number: z.string(), publicUrl: z.string() });

export interface TwilioSetupParts extends Pick<SetupParts, 'dataDir' | 'logger'> {
  readonly twilio: TwilioCredentials | undefined;
}

/** A number of Twilio's that points at this computer's public address until it is put back. */
export function openTwilioSetup({ dataDir, twilio, logger }: TwilioSetupParts) {
  return new GuidedSetup<z.output<typeof PlanSchema>>({
    store: openSetupFile(setupFileIn(dataDir)),
    place: () => {
      if (twilio === undefined) throw missing();
      const account = createTwilioAccount(openTwilioRest(() => twilio));
      const vendor = vendorOf(account, twilio);
      return {
        account: `${twilio.accountSid}@twilio`,
        vendors: [vendor],
        steps: ({ number, publicUrl }) => [
          keysStep(account, vendor, twilio.accountSid),
          pointingStep(account, vendor, number, publicUrl),
        ],
      };
    },
    readPlan: (stored) => PlanSchema.safeParse(stored).data,
    clock: systemClock,
    logger: logger.child({ module: 'setups.twilio' }),
  });
}

function vendorOf(
  account: CarrierAccount,
  { accountSid, apiBaseUrl }: TwilioCredentials,
): SetupVendor {
  const base = apiBaseUrl ?? 'https://api.twilio.com';
  return {
    id: 'twilio',
    name: 'Twilio',
    authorization: 'Basic [secret]',
    addressOf: (path) => `${base}/2010-04-01/Accounts/${accountSid}${path}`,
    send: async ({ path, body }, signal) => {
      const ref = /^\/IncomingPhoneNumbers\/(\w+)\.json$/.exec(path)?.[1] ?? '';
      await account.route(ref, body as Partial<NumberRouting>, signal);
    },
  };
}

function keysStep(account: CarrierAccount, vendor: SetupVendor, accountSid: string): SetupStep {
  return {
    id: 'keys',
    kind: 'carrierKeys',
    subject: accountSid,
    vendor,
    needs: [],
    placeholder: '',
    find: async (_known, signal) => {
      const { warnings } = await account.check(signal);
      const note = warnings.join(' ');
      return { ref: accountSid, ...(note === '' ? {} : { note }) };
    },
  };
}

/** Only what is ours is written; what the number did before comes back. */
function pointingStep(
  account: CarrierAccount,
  vendor: SetupVendor,
  number: string,
  publicUrl: string,
): SetupStep {
  const { voice, status, texts } = webhooksAt(publicUrl);
  const wanted = {
    voiceUrl: voice,
    voiceMethod: 'POST',
    statusCallback: status,
    statusCallbackMethod: 'POST',
    smsUrl: texts,
    smsMethod: 'POST',
    voiceApplicationSid: '',
    smsApplicationSid: '',
    trunkSid: '',
  } as const satisfies Partial<NumberRouting>;
  const fields = Object.keys(wanted) as (keyof typeof wanted)[];
  return {
    id: `pointing:${number}`,
    kind: 'pointing',
    subject: number,
    vendor,
    needs: ['keys'],
    placeholder: '',
    find: async (_known, signal) => {
      const found = (await account.numbers(signal)).find((each) => each.number === number);
      if (found === undefined) throw notYours();
      const details = Object.fromEntries(fields.map((field) => [field, found.routing[field]]));
      return { ref: found.ref, details };
    },
    correct: (_known, { ref, details }) => {
      if (fields.every((field) => details?.[field] === wanted[field])) return undefined;
      const request = { method: 'POST', path: `/IncomingPhoneNumbers/${ref}.json` } as const;
      return { send: { ...request, body: wanted }, restore: { ...request, body: details } };
    },
  };
}

function missing(): AppError {
  return new AppError({
    code: 'config.missing',
    message: 'Twilio is not set up yet. Enter the account SID and the auth token.',
  });
}

function notYours(): AppError {
  return new AppError({
    code: 'config.invalid',
    message: 'This number is not in your Twilio account. Check it, or buy it there.',
  });
}
