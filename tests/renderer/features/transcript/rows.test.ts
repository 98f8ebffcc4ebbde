import { answerLatencyMs } from '@shared/domain/history/answerLatency';
import { describe, expect, test } from 'vitest';
import { describeCost } from '../../../../src/renderer/src/features/transcript';
import { rowsOf, withOpenTurns } from '../../../../src/renderer/src/features/transcript/rows';
import { splitHeard } from '../../../../src/renderer/src/features/transcript/splitHeard';
import { hopsOf, slowestHop } from '../../../../src/renderer/src/features/transcript/turnHops';
import { startCall } from '../../../fakes/console/pastCalls';
import { viewOf } from '../../../fakes/console/summarize';
import { createWorld } from '../../../fakes/console/world';

const NOW = Date.UTC(2026, 10, 20, 15);

function newCall() {
  return startCall('a', NOW, createWorld(NOW).agents[0]!, { from: '+15555550123' }).answer();
}

describe('rowsOf', () => {
  test('keeps the order in which things happened and joins keys pressed in a row', () => {
    const call = newCall();
    call.caller('One moment.');
    for (const digit of ['4', '2']) {
      call.record({ type: 'dtmf.received', source: 'carrier.testline', digit, atMs: 900 });
    }
    call.tool('find_slots', {}, {});
    call.agent('Thank you.');
    call.record({ type: 'dtmf.received', source: 'carrier.testline', digit: '9', atMs: 5_000 });
    const rows = rowsOf(viewOf(call.events));
    expect(rows.map(({ kind }) => kind)).toEqual([
      'consent',
      'turn',
      'keys',
      'tool',
      'turn',
      'keys',
    ]);
    expect(rows.flatMap((row) => (row.kind === 'keys' ? [row.digits] : []))).toEqual(['42', '9']);
  });

  test('shows the phone network’s own news, who picked up, and where the caller is passed on to', () => {
    const call = newCall();
    const source = 'carrier.testline';
    call.record({ type: 'carrier.status', source, status: 'in-progress', code: '200' });
    call.record({ type: 'answerer.detected', source, answeredBy: 'machine' });
    call.record({ type: 'call.transferring', source, to: '+15555550190', isAnnounced: true });
    expect(rowsOf(viewOf(call.events)).slice(1)).toMatchObject([
      { kind: 'carrierStatus', status: 'in-progress', code: '200' },
      { kind: 'answerer', answeredBy: 'machine' },
      { kind: 'transfer', to: '+15555550190', isAnnounced: true },
    ]);
  });

  test('shows words that may still change, and prefers final ones', () => {
    const call = newCall();
    const open = call.begin('caller');
    const words = { partials: new Map([[open, 'I would like']]), heard: new Map() };
    expect(withOpenTurns(rowsOf(viewOf(call.events)), words).at(-1)).toMatchObject({
      text: 'I would like',
      isPartial: true,
    });
    call.end(open, 'caller', 'I would like to book.');
    expect(withOpenTurns(rowsOf(viewOf(call.events)), words).at(-1)).toMatchObject({
      text: 'I would like to book.',
      isPartial: false,
    });
  });

  test('knows how much of an answer was heard until its turn has ended, also once it is final', () => {
    const call = newCall();
    const turnId = call.begin('agent');
    const lettersOf = (letters?: number) => {
      const heard = new Map(letters === undefined ? [] : [[turnId, letters]]);
      const words = { partials: new Map([[turnId, 'We close at five.']]), heard };
      const row = withOpenTurns(rowsOf(viewOf(call.events)), words).at(-1);
      return row?.kind === 'turn' ? row.heardLetters : 'no turn';
    };
    expect(lettersOf()).toBe(0);
    expect(lettersOf(8)).toBe(8);
    const fact = { source: 'engine.embedded', turnId, speaker: 'agent' } as const;
    call.record({ type: 'turn.transcribed', text: 'We close at five.', ...fact });
    expect(lettersOf(8)).toBe(8);
    call.record({ type: 'turn.ended', endMs: 900, ...fact });
    expect(lettersOf(8)).toBeUndefined();
  });

  test('numbers the turn in which a changed prompt was first used', () => {
    const call = newCall();
    call.caller('Hello?');
    const changeId = call.changePrompt('New facts');
    const turnId = call.agent('Hello.');
    call.record({ type: 'prompt.first_used', source: 'engine.embedded', changeId, turnId });
    const row = rowsOf(viewOf(call.events)).find(({ kind }) => kind === 'prompt');
    expect(row).toMatchObject({ usedInTurn: 2, change: { status: 'used' } });
  });

  test('marks the first answer that was made with a whisper, and says so beside the whisper', () => {
    const call = newCall();
    call.caller('Hello?');
    const whisperId = call.whisper('She is a regular.');
    const turnId = call.agent('Welcome back.');
    call.record({ type: 'whisper.first_used', source: 'engine.embedded', whisperId, turnId });
    call.agent('What can I do?');
    const rows = rowsOf(viewOf(call.events));
    expect(rows.flatMap((row) => (row.kind === 'turn' ? [row.isWhispered] : []))).toEqual([
      false,
      true,
      false,
    ]);
    expect(rows.find(({ kind }) => kind === 'direction')).toMatchObject({ usedInTurn: 2 });
  });
});

describe('describeCost', () => {
  test('is exact where it can be, and says so where it cannot', () => {
    expect(describeCost({ costUsd: 0.137, isComplete: true })).toBe('$0.14');
    expect(describeCost({ costUsd: 0.0042, isComplete: false })).toBe('at least $0.0042');
  });
});

describe('splitHeard', () => {
  test('parts an answer where the caller stopped hearing it', () => {
    expect(splitHeard('Nine thirty, or eleven.', 'Nine thirty,')).toEqual({
      heard: 'Nine thirty,',
      unheard: 'or eleven.',
    });
  });

  test('counts words where the heard text is written differently', () => {
    expect(splitHeard('At 9:30, or at eleven.', 'at nine-thirty or')).toEqual({
      heard: 'At 9:30, or',
      unheard: 'at eleven.',
    });
  });

  test('keeps everything greyed when nothing was heard', () => {
    expect(splitHeard('Hello there.', '')).toEqual({ heard: '', unheard: 'Hello there.' });
  });
});

describe('turn hops', () => {
  test('adds up to the time the caller waited', () => {
    const timing = {
      callerStoppedMs: 1_000,
      endDetectedMs: 1_350,
      transcribedMs: 1_500,
      answerBeganMs: 1_600,
      firstTokenMs: 2_100,
      firstAudioMs: 2_240,
      firstAudioSentMs: 2_250,
      firstAudioHeardMs: 2_300,
    };
    const hops = hopsOf(timing);
    expect(hops.reduce((sum, { durationMs }) => sum + durationMs, 0)).toBe(answerLatencyMs(timing));
    expect(slowestHop(hops)?.key).toBe('firstToken');
    expect(hops.map(({ key }) => key)).toEqual([
      'detection',
      'transcription',
      'firstToken',
      'firstAudio',
      'bridge',
      'carrier',
    ]);
  });

  test('joins a hop that was not observed to the next one', () => {
    const hops = hopsOf({ callerStoppedMs: 0, transcribedMs: 500, firstAudioHeardMs: 900 });
    expect(hops.map(({ key, durationMs }) => [key, durationMs])).toEqual([
      ['transcription', 500],
      ['carrier', 400],
    ]);
  });

  test('counts the way through this computer to the voice in logs that do not tell them apart', () => {
    const hops = hopsOf({ callerStoppedMs: 0, answerBeganMs: 300, firstAudioSentMs: 700 });
    expect(hops.map(({ key, durationMs }) => [key, durationMs])).toEqual([
      ['firstToken', 300],
      ['firstAudio', 400],
    ]);
  });

  test('has none for a greeting, which answers nobody', () => {
    expect(hopsOf({ firstAudioSentMs: 20 })).toEqual([]);
    expect(answerLatencyMs({ firstAudioSentMs: 20 })).toBeUndefined();
  });
});
