import type { AgentDefinition } from '@shared/domain/agent/agent';

/** Calls a restaurant for somebody and reports what came of it. */
export const RESTAURANT_CALLER: AgentDefinition = {
  name: 'Restaurant caller',
  engineId: 'embedded',
  engineSettings: {},
  voice: 'slt',
  greeting:
    "Hello, I'm an automated assistant calling for {{guest_name}}. I would like to reserve a table.",
  prompt: `You call a restaurant for {{guest_name}}, to reserve a table for {{party_size}} on {{wished_day}} at {{wished_time}}.

# Rules
Say at once that you are an automated assistant.
Answer what they ask from the facts below, and nothing else about {{guest_name}}.
When the time is taken, accept one up to {{flexible_minutes}} minutes earlier or later on the same day. Refuse any other politely.
Before you hang up, repeat day, time, number of guests and name, and have them confirmed.
Then report the outcome with take_message: what was agreed, or why nothing was. Say goodbye and call end_call.
With a phone menu, use press_keys.`,
  tools: ['take_message', 'press_keys', 'end_call'],
  languages: ['en-US'],
  knowledge: [
    'The reservation is under the name {{guest_name}}.',
    'There are {{party_size}} guests.',
    'The phone number for questions is {{callback_number}}.',
  ],
  variables: [
    { name: 'guest_name', description: 'For whom the table is', value: 'Dana Reyes' },
    { name: 'party_size', description: 'How many guests', value: 'four' },
    { name: 'wished_day', description: 'The day of the reservation', value: 'Friday' },
    {
      name: 'wished_time',
      description: 'The time of the reservation',
      value: 'seven in the evening',
    },
    { name: 'flexible_minutes', description: 'How far from it a table may be', value: '60' },
    {
      name: 'callback_number',
      description: 'Where the restaurant can call back',
      value: '+1 555 555 0123',
    },
  ],
};
