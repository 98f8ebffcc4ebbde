const SOUND = String.raw`(?:u+h+[ -]?h+u+h+|a+h?a+|m+[ -]?h*m+|h+m+|u+m+|u+h+|a+h+|o+h+|right|okay|ok|i see|got it|yeah|yes|sure)`;
const BACKCHANNEL = new RegExp(String.raw`^${SOUND}(?:[\s,.!]+${SOUND})*[\s.!,]*$`, 'i');

/** "Uh-huh", "okay", "I see": signs of listening, with which nobody means to take the turn. */
export function isBackchannel(text: string): boolean {
  return BACKCHANNEL.test(text.trim());
}

/** "Hello?", said into a phone that is picked up: it asks whether somebody is there. */
export function isGreeting(text: string): boolean {
  return /^(?:hi|hello|hey|hiya|good (?:morning|afternoon|evening))(?:[\s,.!?]+(?:hi|hello|hey))*[\s.!?,]*$/i.test(
    text.trim(),
  );
}
