import type { TextId } from '@shared/domain/ids';
import type { Text } from '@shared/domain/texts/textThread';
import type { ConversationTurn } from '../../ports/texts/textEngine';

/** How much of a conversation an engine is told. */
export const CONVERSATION_TEXTS = 60;

export interface OpenConversation {
  readonly turns: readonly ConversationTurn[];
  /** The newest text that an answer to these turns answers. */
  readonly through: TextId;
}

/**
 * The present conversation as an engine reads it, ending with what is to be answered; undefined
 * when nothing is. Texts that came while the last answer was being written stand before it in the
 * thread: `through` says which ones that answer had seen.
 */
export function openConversation(
  texts: readonly Text[],
  conversation: number,
  through: TextId | undefined,
): OpenConversation | undefined {
  const said = texts.filter((each) => each.conversation === conversation && isSaid(each));
  const seenAt =
    through === undefined
      ? said.findLastIndex(({ author }) => author !== 'customer')
      : said.findLastIndex(({ id }) => id === through);
  const waiting = said.slice(seenAt + 1).filter(({ author }) => author === 'customer');
  const newest = waiting.at(-1);
  if (newest === undefined) return undefined;
  const settled = said.filter((each) => !waiting.includes(each));
  return { turns: [...settled, ...waiting].map(toTurn), through: newest.id };
}

function isSaid({ status }: Text): boolean {
  return status !== 'noted';
}

function toTurn({ author, text, at, media, tools }: Text): ConversationTurn {
  if (author === 'agent') {
    const exchanges = tools.map(({ id, name, arguments: input, ok, value }) => ({
      id,
      name,
      arguments: input,
      result: { ok, value },
    }));
    return { from: 'agent', text, at, tools: exchanges };
  }
  const from = author === 'operator' ? 'operator' : 'customer';
  return { from, at, text: `${text}${mediaNote(media)}`.trim() };
}

/** What an engine is told of pictures and the like: that they are there, and not to be seen. */
function mediaNote(media: readonly string[]): string {
  if (media.length === 0) return '';
  return `\n[They attached ${media.join(', ')}, which you cannot open.]`;
}
