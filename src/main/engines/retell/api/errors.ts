import { vendorErrors } from '../../../models/vendors/vendorErrors';

/** Addresses of ours hold a secret, and those of recordings are open to anyone. */
export const retellErrors = vendorErrors({
  name: 'Retell',
  usualAddress: 'https://api.retellai.com',
  statusPage: 'status.retellai.com',
  words: {
    401: 'Retell refused the API key. Copy it again from Retell’s dashboard, under API keys.',
    402: 'The Retell account has no credit left. See the billing page of Retell’s dashboard.',
    403: 'This Retell key may not do that. Make a key without restrictions in Retell’s dashboard.',
    404: 'Retell knows no such agent, number or call. It may have been deleted there; choose another.',
    409: 'Retell is still busy with an earlier change to the same thing. Try again in a moment.',
    429: 'Retell asks to slow down: too many requests or calls at a time. Try again in a minute.',
  },
  hide: (text) => text.replace(/\bkey_\w+/g, '[key]'),
});
