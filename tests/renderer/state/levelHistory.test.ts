import { expect, test } from 'vitest';
import type { CallId } from '@shared/domain/ids';
import { LevelHistory } from '../../../src/renderer/src/state/levelHistory';

const level = (atMs: number, callerDbfs: number, agentDbfs = -120) => ({
  callId: 'a' as CallId,
  atMs,
  caller: { rmsDbfs: callerDbfs, peakDbfs: callerDbfs },
  agent: { rmsDbfs: agentDbfs, peakDbfs: agentDbfs },
});

test('tells how loud a side was in a stretch of the call, and nothing of what was not measured', () => {
  const history = new LevelHistory();
  history.add(level(1_000, -30), 0);
  history.add(level(1_050, -20), 50);
  expect(history.loudest('caller', 1_000, 1_100)).toBe(-20);
  expect(history.loudest('caller', 1_000, 1_050)).toBe(-30);
  expect(history.loudest('caller', 5_000, 6_000)).toBe(-Infinity);
});

test('bridges a step that fell between two measurements, and leaves a longer silence empty', () => {
  const history = new LevelHistory();
  history.add(level(1_000, -30), 0);
  history.add(level(1_100, -20), 100);
  expect(history.loudest('caller', 1_050, 1_100)).toBe(-20);
  history.add(level(9_000, -10), 8_000);
  expect(history.loudest('caller', 2_000, 8_900)).toBe(-Infinity);
});

test('forgets what is older than what it can show', () => {
  const history = new LevelHistory();
  for (let atMs = 0; atMs <= 120_000; atMs += 50) history.add(level(atMs, -30), atMs);
  expect(history.loudest('caller', 0, 40_000)).toBe(-Infinity);
  expect(history.loudest('caller', 61_000, 62_000)).toBe(-30);
});

test('runs on from the newest measurement, for a moment', () => {
  const history = new LevelHistory();
  history.add(level(1_000, -30), 500);
  expect(history.mediaMs(550)).toBe(1_050);
  expect(history.mediaMs(9_000)).toBe(1_200);
});
