import { expect, test } from 'vitest';
import type { UnsourcedFact } from '@shared/domain/callEvent';
import type { CallId } from '@shared/domain/ids';
import { Conversation } from '../../../../../src/main/core/services/webCalls/conversation';
import { sequentialIds } from '../../../../fakes/sequentialIds';

function open() {
  const facts: UnsourcedFact[] = [];
  const partials: string[] = [];
  const conversation = new Conversation({
    callId: 'call_1' as CallId,
    ids: sequentialIds(),
    nowMs: () => 1000,
    onAgentTurn: () => undefined,
    record: (fact) => facts.push(fact),
    publishPartial: ({ speaker, text }) => partials.push(`${speaker}: ${text}`),
  });
  const turns = () =>
    facts.flatMap((fact) =>
      fact.type === 'turn.transcribed' ? [`${fact.speaker}: ${fact.text}`] : [],
    );
  return { conversation, facts, partials, turns };
}

test('sentences of one side become one turn, which ends when the other side speaks', () => {
  const { conversation, partials, turns } = open();
  conversation.said('agent', 'Hello.', true);
  conversation.said('agent', 'How can', false);
  conversation.said('agent', 'How can I help?', true);
  expect(partials.at(-1)).toBe('agent: Hello. How can I help?');
  expect(turns()).toEqual([]);
  conversation.said('caller', 'Are you', false);
  conversation.said('caller', 'Are you open?', true);
  expect(turns()).toEqual(['agent: Hello. How can I help?']);
  conversation.end();
  expect(turns()).toEqual(['agent: Hello. How can I help?', 'caller: Are you open?']);
});

test('the last words of a side that was interrupted still belong to its turn', () => {
  const { conversation, turns } = open();
  conversation.said('agent', 'We are open', false);
  conversation.said('caller', 'Wait', false);
  conversation.said('agent', 'We are open until six.', true);
  conversation.said('caller', 'Wait a moment.', true);
  conversation.end();
  expect(turns()).toEqual(['agent: We are open until six.', 'caller: Wait a moment.']);
});

test('silence begins no turn', () => {
  const { conversation, facts } = open();
  conversation.said('caller', '  ', true);
  conversation.heard([]);
  conversation.end();
  expect(facts).toEqual([]);
});

test('a conversation that is told again and again becomes each of its turns once', () => {
  const { conversation, partials, turns } = open();
  const agent = { speaker: 'agent', text: 'Hello.' } as const;
  conversation.heard([{ speaker: 'agent', text: 'Hel' }]);
  conversation.heard([agent]);
  conversation.heard([agent, { speaker: 'caller', text: 'Are you' }]);
  expect(partials.at(-1)).toBe('caller: Are you');
  conversation.heard([agent, { speaker: 'caller', text: 'Are you open?' }]);
  conversation.heard([
    { speaker: 'caller', text: 'Are you open?' },
    { speaker: 'agent', text: 'Yes.' },
  ]);
  conversation.end();
  expect(turns()).toEqual(['agent: Hello.', 'caller: Are you open?', 'agent: Yes.']);
});

test('where the newest turns no longer touch the known ones, they are taken as new', () => {
  const { conversation, turns } = open();
  conversation.heard([{ speaker: 'agent', text: 'Hello.' }]);
  conversation.heard([
    { speaker: 'caller', text: 'Good bye.' },
    { speaker: 'agent', text: 'Bye.' },
  ]);
  conversation.end();
  expect(turns()).toEqual(['agent: Hello.', 'caller: Good bye.', 'agent: Bye.']);
});
