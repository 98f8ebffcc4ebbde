/**
 * The last net: takes out of a finished log line what should never have got there. Phone numbers
 * keep their last two digits, so that two calls can still be told apart.
 */
export function scrub(line: string): string {
  return hideSecrets(line).replace(/\+\d{5,13}(\d{2})(?!\d)/g, '+…$1');
}

/** Takes keys, tokens and signatures out of a text, and leaves the rest as it is. */
export function hideSecrets(text: string): string {
  return text
    .replace(/(bearer\s+)[\w.~+/=-]{8,}/gi, '$1[secret]')
    .replace(/\bsk-[\w-]{8,}/g, '[secret]')
    .replace(
      /\b(token|sig|signature|secret|password|api_?key|auth_?token|vapi-key)(=|"\s*:\s*")([^"&\s]{4,})/gi,
      '$1$2[secret]',
    )
    .replace(/(\/twilio\/media\/)[\w-]{8,}/g, '$1[secret]')
    .replace(/\b[0-9a-f]{32}\b/gi, '[secret]');
}
