import { createTwilioAccount } from '../../carriers/twilio/account';
import { webhooksAt } from '../../carriers/twilio/webhookAddresses';
import { createExotelAccount, createExotelRest, flowAddress } from '../../carriers/exotel';
import type { NumberHolder } from '../../core/ports/accounts/carrierAccount';
import type { Credentials } from '../../core/ports/accounts/credentials';
import { systemClock } from '../systemClock';
import { createRetellNumbers, retellWebhookAt } from '../../engines/retell';
import { retellConfig } from '../engines/retell';
import { exotelCredentials } from './exotel';
import { openTwilioRest } from './twilioRest';

/** Every phone company that holds numbers of the owner's: a new one is a line here. */
export function numberHolders(credentials: Credentials): readonly NumberHolder[] {
  return [twilioNumbers(credentials), exotelNumbers(credentials), retellNumbers(credentials)];
}

function twilioNumbers(credentials: Credentials): NumberHolder {
  const carrier = createTwilioAccount(openTwilioRest(() => credentials.twilio()));
  return {
    carrierId: 'twilio',
    takesTexts: true,
    takesFallback: true,
    account: () => {
      const id = credentials.twilio()?.accountSid;
      return id === undefined ? undefined : { id, carrier };
    },
    webhooks: webhooksAt,
  };
}

/** A number there starts a flow, which is drawn in Exotel's dashboard: only the flow can be chosen. */
function exotelNumbers(credentials: Credentials): NumberHolder {
  const keys = () => credentials.account('exotel');
  const known = () => {
    const entered = keys();
    return entered === undefined ? undefined : exotelCredentials(entered);
  };
  const carrier = createExotelAccount(createExotelRest({ credentials: known, clock: systemClock }));
  return {
    carrierId: 'exotel',
    takesTexts: false,
    takesFallback: false,
    answersBy: 'flow',
    account: () => {
      const id = keys()?.accountSid;
      return id === undefined ? undefined : { id, carrier };
    },
    webhooks: () => {
      const { accountSid, flow } = keys() ?? {};
      if (accountSid === undefined || flow === undefined) return undefined;
      return { voice: flowAddress(accountSid, flow), status: '', texts: '' };
    },
  };
}

/** Before a call of its number is answered, Retell asks at an address which of its agents is to. */
function retellNumbers(credentials: Credentials): NumberHolder {
  const keys = () => credentials.account('retell');
  const carrier = createRetellNumbers({
    config: () => {
      const entered = keys();
      return entered === undefined ? undefined : retellConfig(entered);
    },
    clock: systemClock,
  });
  return {
    carrierId: 'retell',
    takesTexts: false,
    takesFallback: false,
    answersBy: 'assistant',
    // Its key proves the account, and another key of it leads to the same numbers.
    account: () => (keys() === undefined ? undefined : { id: 'retell', carrier }),
    webhooks: (publicUrl) => ({ voice: retellWebhookAt(publicUrl), status: '', texts: '' }),
  };
}
