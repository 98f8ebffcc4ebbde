const YES = /\b(yes|yeah|yep|yup|sure|okay|ok|fine|alright|all right|of course|go ahead|no problem|that's right|i agree)\b/i;
const NO = /\b(no|nope|nah|don't|do not|rather not|please not|not okay|i refuse)\b/i;

/**
 * Whether the caller agreed to be recorded. Only a clear yes is a yes: anything else, another
 * question included, must not be recorded.
 */
export function agreesToRecording(text: string): boolean {
  return YES.test(text) && !NO.test(text.replace(/\bno problem\b/gi, ''));
}
