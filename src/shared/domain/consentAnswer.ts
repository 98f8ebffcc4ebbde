const YES =
  /\b(yes|yeah|yep|yup|sure|okay|ok|fine|alright|all right|of course|go ahead|no problem|that's right|i agree)\b/i;
const NO = /\b(no|nope|nah|don't|do not|rather not|please not|not okay|i refuse)\b/i;

/**
 * Whether the caller agreed to be recorded; undefined when the answer is neither a yes nor a no.
 * A yes beside a no is a no: only what was clearly allowed may be recorded.
 */
export function readConsent(text: string): 'yes' | 'no' | undefined {
  if (NO.test(text.replace(/\bno problem\b/gi, ''))) return 'no';
  return YES.test(text) ? 'yes' : undefined;
}
