const SOUND = String.raw`(?:u+h+[ -]?h+u+h+|a+h?a+|a+j+a+|m+[ -]?h*m+|h+m+|u+m+|u+h+|a+h+|o+h+|right|okay|ok|i see|got it|yeah|yes|sure|sí|si|ya|ya veo|claro|vale|bueno|entiendo|de acuerdo)`;
const BACKCHANNEL = new RegExp(String.raw`^${SOUND}(?:[\s,.!]+${SOUND})*[\s.!,]*$`, 'i');

/** "Uh-huh", "okay", "claro": signs of listening, with which nobody means to take the turn. */
export function isBackchannel(text: string): boolean {
  return BACKCHANNEL.test(text.trim().replaceAll('á', 'a'));
}

/** "Hello?", said into a phone that is picked up: it asks whether somebody is there. */
export function isGreeting(text: string): boolean {
  return /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening))(?:[\s,.!?]+(?:hi|hello|hey))*[\s.!?,]*$/i.test(
    text.trim(),
  );
}
