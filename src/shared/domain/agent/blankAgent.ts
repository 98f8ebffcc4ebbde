/** What a new agent is told: in English, which every engine is good at, whatever it speaks. */
export const BLANK_WORDS = {
  greeting: 'Thanks for calling {{business_name}}. How can I help?',
  prompt: `You are the receptionist of {{business_name}}. Be friendly, calm and brief.

# Rules
When you do not know something, say so and offer to take a message.`,
} as const;

/** Who calls where an example is wanted. */
export const SAMPLE_CALLER = { name: 'Dana Reyes', number: '+1 555 555 0123' } as const;

/** What a new scripted caller begins with. */
export const BLANK_SCRIPT = `name: my-caller
about: Asks for the opening hours.
caller: { number: '+15555550123', voice: rms }
steps:
  - hear: { matches: '.', within: 12s }
  - say: What time do you open on Monday?
  - hear: { contains: nine, within: 10s }
  - say: Thank you. Goodbye.
  - wait: { until: end, within: 15s }
expect:
  log:
    - ended: { by: agent, reason: completed }
`;
