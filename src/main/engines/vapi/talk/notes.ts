/** What the model is told in mid-call; the caller hears none of it. */
export function newPromptNote(prompt: string): string {
  return `Your instructions have changed. From now on these hold in place of all earlier ones:\n\n${prompt}`;
}

export function toolNote(name: string, result: string): string {
  return `Result of the tool ${name}: ${result}`;
}

export function fewerToolsNote(names: readonly string[]): string {
  return `These tools are switched off for the rest of this call. Do not use them: ${names.join(', ')}.`;
}

/** For the call that takes over from one whose connection broke. */
export function goOnNote(lines: readonly string[]): string {
  const talk = lines.length === 0 ? 'Nothing had been said yet.' : lines.join('\n');
  return (
    'The connection broke for a moment in the middle of this call. What has been said so far:\n\n' +
    `${talk}\n\nGo on from there. Do not greet again; if the caller spoke last, answer them now.`
  );
}

export function greetAfterAnswerNote(question: string, greeting: string): string {
  return `The caller is being asked: "${question}" Do not comment on their answer. Your next words are exactly: "${greeting}"`;
}
