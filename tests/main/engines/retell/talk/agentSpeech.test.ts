import { describe, expect, it } from 'vitest';
import { Link } from '../../../../../src/main/engines/retell/llm/link';
import { AgentSpeech } from '../../../../../src/main/engines/retell/talk/agentSpeech';
import { AnswerTimes } from '../../../../../src/main/engines/retell/talk/answerTimes';
import { Transcript } from '../../../../../src/main/engines/retell/talk/transcript';
import { ManualClock, settle } from '../../../../fakes/manualClock';

/** An answer has begun of which the caller has heard nothing, and two wait for the one after it. */
async function open() {
  const speech = new AgentSpeech({
    link: new Link(),
    transcript: new Transcript(() => undefined),
    times: new AnswerTimes(new ManualClock()),
  });
  const woken: string[] = [];
  speech.say(speech.open(1), 'We are open until');
  for (const who of ['prompt', 'whisper']) void speech.nextAnswer().then(() => woken.push(who));
  await settle();
  expect(woken).toEqual([]);
  return { speech, woken };
}

describe('what Retell is given to speak', () => {
  it('tells everybody who waits for the next answer when the present one is heard', async () => {
    const { speech, woken } = await open();
    speech.heard(['r1']);
    await settle();
    expect(woken).toEqual(['prompt', 'whisper']);
  });

  it('tells them when the present one is dropped, because the caller goes on', async () => {
    const { speech, woken } = await open();
    speech.drop();
    await settle();
    expect(woken).toEqual(['prompt', 'whisper']);
  });

  it('leaves nobody waiting when the call ends', async () => {
    const { speech, woken } = await open();
    speech.close();
    await settle();
    expect(woken).toEqual(['prompt', 'whisper']);
  });
});
