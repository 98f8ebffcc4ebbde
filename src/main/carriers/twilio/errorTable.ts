/** What one of Twilio's error codes means here, and what the owner can do about it. */
export interface CodeWords {
  readonly what: string;
  readonly fix: string;
}

const words = (what: string, fix: string): CodeWords => ({ what, fix });

const TOP_UP = 'Check the balance and the notices in the Twilio Console, or ask Twilio support.';
const CHECK_NUMBER = 'Check the number: + and country code, then the digits, such as +15550100001.';
const VERIFY = 'Verify the number in the Twilio Console, or upgrade the account.';
const PROFILE = 'Complete the business profile in the Twilio Console, or ask Twilio support.';
const OWN_NUMBER = 'Choose a number of this Twilio account.';
const TRY_LATER = 'Try again in a moment.';
const CHECK_TUNNEL = 'See under Settings, Public address, whether the way in is open, and test it.';
const POINT_AGAIN = 'Point the number here once more, on the screen Lines.';
const CERTIFICATE =
  'Use an address whose certificate every browser accepts, such as one that Patchcord opens.';
const OUR_FAULT = 'This is a fault of Patchcord’s. Please report it, with the log of the call.';
const PASSES_ON =
  'Something on the way answers in our place, such as a notice page: test the public address under Settings.';

const ACCOUNT: Record<number, CodeWords> = {
  10001: words('The Twilio account is not active.', TOP_UP),
  10002: words('A trial account cannot do this.', 'Upgrade the Twilio account.'),
  10003: words('The Twilio account is not active, so it takes no calls.', TOP_UP),
  10004: words(
    'The Twilio account has as many calls at once as it may have.',
    `Wait until a call has ended. ${PROFILE}`,
  ),
  10005: words('Voice calls are switched off for this Twilio account.', 'Ask Twilio support.'),
  12400: words('Something failed inside Twilio.', TRY_LATER),
  20003: words(
    'Twilio does not accept these credentials.',
    'Copy the account SID, auth token and API key again from the Twilio Console; a key of another region or one that lacks this permission is refused as well.',
  ),
  20008: words(
    'These are test credentials, which cannot reach real calls or texts.',
    'Enter the live credentials.',
  ),
  20403: words('Twilio does not let this account do that.', TOP_UP),
  20404: words(
    'Twilio does not know this number or call in this account.',
    'It may have been deleted, or belong to another account or region. Load the list again.',
  ),
  20429: words('Twilio is receiving too many requests from this account at once.', TRY_LATER),
};

const CALLS: Record<number, CodeWords> = {
  11100: words('Twilio was given an address that it cannot use.', 'Check the public address.'),
  11200: words(
    'Twilio could not reach this computer.',
    'Check that Patchcord is running and that the public address works.',
  ),
  11205: words('Twilio could not connect, or got no answer in time.', 'Check the public address.'),
  13214: words('Twilio does not allow this caller ID.', OWN_NUMBER),
  13223: words('The number to dial is not a full phone number.', CHECK_NUMBER),
  13224: words('The number is invalid, or Twilio does not reach it.', CHECK_NUMBER),
  13225: words('Twilio blocks calls to this number.', PROFILE),
  13227: words(
    'Twilio does not allow calls to this country from your account.',
    'Switch the country on in the Twilio Console under Voice, Geo permissions.',
  ),
  13247: words('The caller ID is invalid or may not be used for calls.', OWN_NUMBER),
  13805: words('A call of a trial account ends after 10 minutes.', 'Upgrade the Twilio account.'),
  21201: words('There is no number to call.', CHECK_NUMBER),
  21205: words(
    'Twilio cannot use the address for this call.',
    'It must be a public https address. Check the public address under Settings.',
  ),
  21210: words('The number to call from is not yours at Twilio.', OWN_NUMBER),
  21211: words('The number to reach is not valid.', CHECK_NUMBER),
  21212: words('The number to call or text from is not valid.', OWN_NUMBER),
  21213: words('There is no number to call from.', OWN_NUMBER),
  21214: words('This number cannot be reached.', CHECK_NUMBER),
  21215: words(
    'Twilio does not allow calls to this country from your account.',
    'Switch the country on in the Twilio Console under Voice, Geo permissions.',
  ),
  21216: words('Twilio blocks calls to this number.', PROFILE),
  21217: words('This does not look like a phone number.', CHECK_NUMBER),
  21218: words('Twilio does not know this TwiML app.', 'Choose the app again.'),
  21219: words('A trial account can only call numbers that were verified.', VERIFY),
  21220: words('This call is no longer in progress.', 'Nothing needs to be done.'),
  21262: words('The machine detection has no address to report to.', 'Check the public address.'),
  21263: words('Machine detection in the background is not allowed here.', 'Switch it off.'),
  21264: words('A trial account takes calls from verified numbers only.', VERIFY),
  31900: words('The audio of the call failed for a reason Twilio does not know.', TRY_LATER),
  31901: words('Twilio could not open the audio connection in time.', 'Check the public address.'),
  31902: words('Twilio was refused when it opened the audio.', 'Check the public address.'),
  31903: words(
    'The audio connection broke.',
    'Check the public address and this computer’s network.',
  ),
  31904: words('Twilio cannot find this computer.', 'Check the public address.'),
  31910: words(
    'The public address has no certificate that Twilio trusts.',
    'Check the public address.',
  ),
  31920: words('Twilio could not open the audio connection: something else answered.', PASSES_ON),
  31921: words('The audio connection was closed from our side.', 'Nothing, if the call was over.'),
  31924: words('The audio connection broke its rules.', 'Check the public address.'),
  32014: words('The call ended because no sound came through.', TRY_LATER),
  32015: words('The call reached the longest time that Twilio allows.', 'Nothing can be done.'),
  32016: words('The phone network took too long to connect the call.', TRY_LATER),
  32017: words(
    'The phone network blocks this caller ID for its reputation.',
    'Register the number in the Twilio Console.',
  ),
};

/** What Twilio only writes into its own log when it cannot get at us, or does not like what it got. */
const WEBHOOKS: Record<number, CodeWords> = {
  11201: words('This computer did not answer Twilio in time.', CHECK_TUNNEL),
  11202: words('Nothing answers at the public address.', CHECK_TUNNEL),
  11203: words('The answer took longer than the number’s address allows.', POINT_AGAIN),
  11206: words('What answered at the public address does not speak Twilio’s language.', PASSES_ON),
  11210: words(
    'The public address does not exist any more.',
    `It may be that of a tunnel that has ended. ${POINT_AGAIN}`,
  ),
  11215: words('The public address leads on and on, ten times and more.', POINT_AGAIN),
  11216: words('The public address leads on to somewhere that Twilio cannot follow.', POINT_AGAIN),
  11217: words(
    'What Twilio asked was refused at the public address.',
    'The auth token may be another than the one entered here, or the way in is closed: look at Settings, Accounts, and at the requests on the screen Developer.',
  ),
  11220: words('Twilio could not make a secure connection to the public address.', CERTIFICATE),
  11235: words('The certificate of the public address is for another name.', CERTIFICATE),
  11236: words('The certificate of the public address has run out.', CERTIFICATE),
  11237: words('The certificate of the public address is not one that Twilio trusts.', CERTIFICATE),
  11240: words('The number’s address ends with settings that Twilio does not know.', POINT_AGAIN),
  11241: words('The number’s address ends with settings that Twilio does not know.', POINT_AGAIN),
  11242: words('The number’s address ends with settings that Twilio does not know.', POINT_AGAIN),
  11243: words('The number’s address ends with settings that Twilio does not know.', POINT_AGAIN),
  11750: words('Twilio got a page where it expected instructions for the call.', PASSES_ON),
  11770: words('Twilio got an empty answer.', PASSES_ON),
  12100: words('Twilio could not read the instructions for the call.', PASSES_ON),
  12200: words('Twilio left out a part of the instructions for the call.', OUR_FAULT),
  12300: words('Twilio got something other than instructions for the call.', PASSES_ON),
  13240: words('The call to be listened to is not in that conference.', OUR_FAULT),
  15003: words('A report of Twilio’s was refused at the public address.', CHECK_TUNNEL),
  20007: words('Twilio does not give that many entries at once.', OUR_FAULT),
  32018: words('The instructions for the call are longer than Twilio takes.', OUR_FAULT),
  32019: words('Twilio was given two kinds of instructions for one call.', OUR_FAULT),
};

/** The audio of a call. */
const STREAMS: Record<number, CodeWords> = {
  31922: words('Twilio cannot open the audio at this kind of address.', POINT_AGAIN),
  31923: words('Twilio cannot read the address of the audio.', POINT_AGAIN),
  31930: words(
    'Parts of what the caller said got lost: this computer or its network was too slow.',
    'Use a cable instead of Wi-Fi, or let fewer calls in at once under Settings, Limits.',
  ),
  31931: words('More speech was waiting for the caller than Twilio keeps.', OUR_FAULT),
  31941: words('Twilio cannot stream the direction that was asked for.', OUR_FAULT),
  31950: words('Twilio was sent audio in a form that it does not take.', OUR_FAULT),
  31951: words('Twilio ignored something that it was sent with the audio.', OUR_FAULT),
  31953: words('No more sound came from the caller’s phone.', 'Nothing, if the call was over.'),
  32021: words(
    'The caller’s network could not vouch for the number that is shown.',
    'Nothing needs to be done; the number may be forged.',
  ),
};

const NUMBERS: Record<number, CodeWords> = {
  21401: words('This is not a number that can send texts.', OWN_NUMBER),
  21402: words(
    'Twilio cannot use this address for a number.',
    'It must be a public https address.',
  ),
  21405: words('A fallback address needs a main address beside it.', 'Set both.'),
  21450: words('This caller ID is verified already.', 'Nothing needs to be done.'),
  21501: words('The recording is not ready yet.', TRY_LATER),
};

const TEXTS: Record<number, CodeWords> = {
  14107: words('The two numbers answer each other without end.', 'Texts to it pause for a while.'),
  14109: words('One text was answered more than ten times.', 'Texts to it pause for a while.'),
  21265: words('Texts cannot go to a short code.', CHECK_NUMBER),
  21266: words('A number cannot text itself.', CHECK_NUMBER),
  21408: words(
    'Twilio does not allow texts to this country from your account.',
    'Switch the country on in the Twilio Console under Messaging, Geo permissions.',
  ),
  21601: words('This number cannot send texts.', 'Choose a number that can.'),
  21602: words('The text is empty.', 'Write something first.'),
  21604: words('There is no number to text.', CHECK_NUMBER),
  21606: words('This number cannot send texts to there.', 'Choose another number of yours.'),
  21608: words('A trial account can only text numbers that were verified.', VERIFY),
  21610: words(
    'This person has sent STOP and gets no texts.',
    'They can send START to allow them.',
  ),
  21611: words('Too many texts wait to be sent from this number.', 'Wait, and send more slowly.'),
  21612: words('This number cannot reach that one by text.', 'Choose another number of yours.'),
  21614: words('This is not a mobile number, so it gets no texts.', 'Call instead.'),
  21617: words('The text is longer than 1600 characters.', 'Shorten or split it.'),
  30003: words('The phone is switched off or out of reach.', 'Try again later.'),
  30004: words('The person or their phone network blocks texts.', 'Call instead.'),
  30005: words('The number is unknown or no longer exists.', CHECK_NUMBER),
  30006: words('This is a landline, or its network takes no texts.', 'Use a mobile number.'),
  30007: words(
    'The text was filtered as spam.',
    'Change the wording, and register the sender in the Twilio Console.',
  ),
  30008: words('The text could not be delivered, for a reason nobody told.', 'Try once more.'),
  30032: words(
    'The toll-free number is not verified, so its texts are blocked.',
    'Submit the verification in the Twilio Console.',
  ),
  30034: words(
    'United States networks block texts of numbers without a registered campaign.',
    'Register for A2P 10DLC in the Twilio Console.',
  ),
  30039: words('The two numbers answer each other without end.', 'Texts to it pause for a while.'),
  572006: words('A trial account can only send Twilio’s own sample texts.', 'Upgrade the account.'),
};

/** Twilio's error codes in an owner's words; source: its error dictionary. */
export const ERROR_TABLE: Readonly<Partial<Record<number, CodeWords>>> = {
  ...ACCOUNT,
  ...CALLS,
  ...WEBHOOKS,
  ...STREAMS,
  ...NUMBERS,
  ...TEXTS,
};
