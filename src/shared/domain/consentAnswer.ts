const YES =
  /\b(yes|yeah|yep|yup|sure|okay|ok|fine|alright|all right|of course|go ahead|that's right|i agree|claro|vale|por supuesto|de acuerdo|esta bien|adelante)\b/;
const NO =
  /\b(no|nope|nah|don't|do not|rather not|please not|not okay|i refuse|para nada|tampoco|ni hablar)\b/;
/** A no in its words alone. */
const NO_OBJECTION = /\b(no problem|no hay problema|no hay inconveniente)\b/;
/** Without its accent it means "if", unless it stands alone. */
const SPANISH_YES = /(^|\P{L})sí(\P{L}|$)|^\P{L}*si\s*([,.!]|$)/u;

/**
 * Whether the caller agreed to be recorded, in English or Spanish; undefined when the answer is
 * neither a yes nor a no. A yes beside a no is a no: only what was clearly allowed may be recorded.
 */
export function readConsent(text: string): 'yes' | 'no' | undefined {
  const spoken = text.toLowerCase().normalize('NFC');
  const plain = spoken.normalize('NFD').replace(/\p{M}/gu, '');
  if (NO.test(plain.replace(NO_OBJECTION, ''))) return 'no';
  const isYes = YES.test(plain) || SPANISH_YES.test(spoken) || NO_OBJECTION.test(plain);
  return isYes ? 'yes' : undefined;
}
