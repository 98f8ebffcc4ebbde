/** Ready TwiML for a TwiML Bin: what Twilio does by itself while this computer is off. */

/** Rings a mobile; says so when nobody picks up. */
export function forwardTwiml(mobile: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Dial timeout="25">
    <Number>${escapeXml(mobile)}</Number>
  </Dial>
  <Say>I am sorry, nobody can take your call right now. Please call again later.</Say>
</Response>`;
}

/**
 * Apologises and records. `<Record>` asks its `action` for what comes next, and without one asks this
 * same document again, for ever: hence the second bin.
 */
export function voicemailTwiml(businessName: string, goodbyeUrl: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>You have reached ${escapeXml(businessName)}. I am sorry, we cannot take your call right now. Please leave your name and number after the tone, then hang up.</Say>
  <Record maxLength="120" timeout="10" playBeep="true" action="${escapeXml(goodbyeUrl)}"/>
</Response>`;
}

export const GOODBYE_TWIML = `<?xml version="1.0" encoding="UTF-8"?>
<Response>
  <Say>Thank you. Goodbye.</Say>
  <Hangup/>
</Response>`;

export const GOODBYE_PLACEHOLDER = 'ADDRESS-OF-THE-GOODBYE-BIN';

function escapeXml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&apos;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
