import type { Translate } from '../../i18n/phrases';
import { toolName } from '../../i18n/toolNames';

/** `crm.look_up_order` → `Look up order`: the part of a name that people read. */
export function sentenceOf(name: string, t: Translate): string {
  const own = name.slice(name.indexOf('.') + 1);
  const words = toolName(own, t).replaceAll('-', ' ').trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Descriptions are written for the model; their beginning says enough to a person. */
export function firstSentence(description: string): string {
  return /^.*?[.!?](?=\s|$)/s.exec(description)?.[0] ?? description;
}

/** What a person reads of a JSON value. */
export function prettyValue(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null, null, 2);
}
