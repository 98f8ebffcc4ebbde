const SOUND = String.raw`(?:u+h+[ -]?h+u+h+|a+h?a+|m+[ -]?h*m+|h+m+|u+m+|u+h+|a+h+|o+h+|right|okay|ok|i see|got it|yeah|yes|sure)`;
const BACKCHANNEL = new RegExp(String.raw`^${SOUND}(?:[\s,.!]+${SOUND})*[\s.!,]*$`, 'i');

/** "Uh-huh", "okay", "I see": signs of listening, with which nobody means to take the turn. */
export function isBackchannel(text: string): boolean {
  return BACKCHANNEL.test(text.trim());
}
