import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseScript } from '../../../../src/main/testline/script/parseScript';

const SCRIPTS = new URL('../../../../resources/scripts/', import.meta.url);

const script = (steps: string, rest = ''): string =>
  `name: x\ncaller: { number: "+15550100001" }\nsteps:\n${steps}\n${rest}`;

describe('the script reader', () => {
  it.each(readdirSync(SCRIPTS))('reads the shipped %s', (file) => {
    const parsed = parseScript(readFileSync(new URL(file, SCRIPTS), 'utf8'), file);
    expect(`${parsed.name}.yaml`).toBe(file);
    expect(parsed.about).toBeTruthy();
  });

  it('ships at least ten', () => {
    expect(readdirSync(SCRIPTS).length).toBeGreaterThanOrEqual(10);
  });

  it('reads the example of the interfaces, with its defaults', () => {
    const parsed = parseScript(
      `name: book-a-cleaning
caller: { name: Dana Reyes, number: "+15555550123", voice: slt }
line: { jitter: 20ms, loss: 0% }
steps:
  - hear: { anyOf: ["how can I help", "what can I do"], within: 6s }
  - say: "Hi, I'd like to book a cleaning next Tuesday morning."
  - hear: { matches: "(nine|ten|eleven|\\\\d)", within: 6s }
  - say: { text: "Nine thirty please", interruptAfter: 400ms }
  - dtmf: "1"
  - silence: 2s
expect:
  heard: [{ contains: "nine thirty" }]
  log:
    - tool: { name: book_appointment, ok: true }
    - ended: { by: agent, reason: completed }
`,
      'example.yaml',
    );
    expect(parsed.line).toEqual({ jitter: 20, loss: 0, delay: 0, seed: 1 });
    expect(parsed.steps[3]).toEqual({ say: { text: 'Nine thirty please', interruptAfter: 400 } });
    expect(parsed.steps[0]).toEqual({
      hear: { anyOf: ['how can I help', 'what can I do'], within: 6000 },
    });
    expect(parsed.steps[5]).toEqual({ silence: 2000 });
  });

  it('fills variables in', () => {
    const text = script('  - say: "I am {{ name }} of {{city}}"');
    const { steps } = parseScript(text, 'x', { name: 'Dana' });
    expect(steps[0]?.say?.text).toBe('I am Dana of {{city}}');
  });

  it.each([
    [
      'a duration',
      script('  - say: Hi\n  - silence: long'),
      'x.yaml, line 5: step 2, silence: Write a duration such as 400ms or 6s.',
    ],
    [
      'a step of two kinds',
      script('  - { dtmf: "1", silence: 1s }'),
      'x.yaml, line 4: step 1: A step is exactly one of',
    ],
    [
      'an unknown step',
      script('  - shout: Hi'),
      'x.yaml, line 4: step 1: Unrecognized key: "shout"',
    ],
    [
      'a broken pattern',
      script('  - hear: { matches: "(" }'),
      'x.yaml, line 4: step 1, hear.matches: This is not a regular expression.',
    ],
    [
      'two shapes',
      script('  - hear: { matches: a, contains: b }'),
      'x.yaml, line 4: step 1, hear: Give exactly one of',
    ],
    [
      'an unknown field of a line',
      script('  - say: { text: Hi, loud: true }'),
      'x.yaml, line 4: step 1, say: ',
    ],
    ['no steps', 'name: x\ncaller: { number: "+15550100001" }', 'x.yaml, line 1: steps: '],
    [
      'a number',
      script('  - silence: 1s').replace('+1555', '555'),
      'x.yaml, line 2: caller.number: Write the number',
    ],
    ['YAML itself', 'name: [', 'x.yaml, line 1: '],
    ['nothing at all', '', 'x.yaml'],
  ])('says where %s is wrong', (_case, text, message) => {
    expect(() => parseScript(text, 'x.yaml')).toThrow(
      expect.objectContaining({
        code: 'config.invalid',
        message: expect.stringContaining(message) as string,
      }) as Error,
    );
  });
});
