/** An assistant to begin with: it greets and takes messages, until the owner tells it more. */
export const NEW_ASSISTANT = {
  firstMessage: 'Hello, how can I help you?',
  model: {
    provider: 'openai',
    model: 'gpt-4o',
    messages: [
      {
        role: 'system',
        content:
          'You answer the phone of a small business. Be brief and friendly. Ask what the caller wants, take a message with their name and number, and say that somebody will call back.',
      },
    ],
  },
} as const;
