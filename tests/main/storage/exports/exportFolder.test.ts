import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExportJob } from '@shared/contract/history';
import type { CallId } from '@shared/domain/ids';
import { expect, test } from 'vitest';
import { readWav, writeWav } from '../../../../src/main/audio/wav';
import { ExportService } from '../../../../src/main/core/services/calls/exports/exportService';
import { openExportFolder } from '../../../../src/main/storage/exports/exportFolder';
import { callLog } from '../../../fakes/callLog';
import { sequentialIds } from '../../../fakes/sequentialIds';
import { silentLogger } from '../../../fakes/silentLogger';
import { testStorage } from '../../../fakes/testStorage';
import { until } from '../../../fakes/until';

async function exportBench(callIds: string[], language: 'en' | 'es' = 'en') {
  const { storage, dataDir, clock } = await testStorage();
  for (const callId of callIds) {
    for (const event of callLog(callId, { recordingFile: `${callId}.wav` })) {
      storage.events.append(event);
    }
    const left = Int16Array.from({ length: 800 }, () => 1_000);
    const right = Int16Array.from({ length: 800 }, () => 500);
    const wav = writeWav({ rateHz: 8_000, channels: [left, right] });
    await writeFile(storage.recordings.pathOf(`${callId}.wav`), wav);
  }
  await storage.events.flush();
  const exports = new ExportService({
    ...storage,
    exportFiles: await openExportFolder({
      folder: join(dataDir, 'exports'),
      recordingPath: (file) => storage.recordings.pathOf(file),
    }),
    clock,
    language: () => language,
    ids: sequentialIds(),
    logger: silentLogger(),
  });
  let jobs: readonly ExportJob[] = [];
  exports.watch((now) => (jobs = now));
  const ended = async (exportId: string) => {
    const find = () => jobs.find((job) => job.exportId === exportId);
    await until(() => find()?.state !== 'running');
    return find();
  };
  return { exports, ended, storage };
}

const ids = (...names: string[]) => names as CallId[];

test('both sides of a recording are saved apart, or together in one channel', async () => {
  const { exports, ended } = await exportBench(['call_a']);
  const calls = { callIds: ids('call_a') };
  const stereo = exports.start({ calls, formats: ['wavStereo'] });
  const mixed = exports.start({ calls, formats: ['wavMixed'] });
  expect((await ended(stereo))?.fileName).toMatch(/^call-2026-11-20.*\.wav$/);
  await ended(mixed);
  const apart = readWav(await readFile(exports.file(stereo)!.path));
  const together = readWav(await readFile(exports.file(mixed)!.path));
  expect(apart.channels.map((channel) => channel[5])).toEqual([1_000, 500]);
  expect(together.channels.map((channel) => channel[5])).toEqual([1_500]);
  expect(together.channels[0]).toHaveLength(800);
});

test('what a phone company recorded is saved as it came, and is not mixed', async () => {
  const { exports, ended, storage } = await exportBench(['call_a']);
  const bytes = Uint8Array.from({ length: 200 }, (_, index) => index);
  const file = await storage.recordings.keep('call_a' as CallId, { bytes, kind: 'mp3' });
  const source = 'carrier.exotel';
  const header = { v: 1, callId: 'call_a' as CallId, seq: 90, at: 1_800_000_000_000 } as const;
  storage.events.append({ ...header, type: 'recording.fetched', source, file });
  const calls = { callIds: ids('call_a') };
  const whole = exports.start({ calls, formats: ['wavStereo'] });
  expect((await ended(whole))?.fileName).toMatch(/^call-2026-11-20.*\.mp3$/);
  expect(new Uint8Array(await readFile(exports.file(whole)!.path))).toEqual(bytes);
  const mixed = exports.start({ calls, formats: ['wavMixed'] });
  expect((await ended(mixed))?.error?.message).toContain('as it came');
  const both = exports.start({ calls, formats: ['wavStereo', 'wavMixed'] });
  expect((await ended(both))?.state).toBe('ready');
  const archive = (await readFile(exports.file(both)!.path)).toString('latin1');
  expect(archive).toContain('.mp3');
  expect(archive).not.toContain('.wav');
});

test('a message that the caller left is saved with the rest, as it came', async () => {
  const { exports, ended, storage } = await exportBench(['call_a', 'call_b']);
  const bytes = Uint8Array.from({ length: 200 }, (_, index) => 200 - index);
  const kept = { bytes, kind: 'mp3' } as const;
  const file = await storage.recordings.keep('call_a' as CallId, kept, 'voicemail');
  const source = 'carrier.twilio';
  const header = { v: 1, callId: 'call_a' as CallId, seq: 90, at: 1_800_000_000_000 } as const;
  storage.events.append({ ...header, type: 'voicemail.fetched', source, file });
  const alone = exports.start({ calls: { callIds: ids('call_a') }, formats: ['voicemail'] });
  expect((await ended(alone))?.fileName).toMatch(/^call-2026-11-20.* message\.mp3$/);
  expect(new Uint8Array(await readFile(exports.file(alone)!.path))).toEqual(bytes);
  const all = exports.start({ calls: { filter: {} }, formats: ['wavStereo', 'voicemail'] });
  expect(await ended(all)).toMatchObject({ state: 'ready' });
  const archive = (await readFile(exports.file(all)!.path)).toString('latin1');
  const names = archive.match(/call-[^\0]*?\.(?:wav|mp3)/g);
  expect(new Set(names).size).toBe(3);
  const none = exports.start({ calls: { callIds: ids('call_b') }, formats: ['voicemail'] });
  expect(await ended(none)).toMatchObject({ state: 'failed' });
});

test('captions share a turn’s time out over what was heard', async () => {
  const { exports, ended } = await exportBench(['call_a']);
  const id = exports.start({ calls: { callIds: ids('call_a') }, formats: ['captions'] });
  await ended(id);
  const text = await readFile(exports.file(id)!.path, 'utf8');
  expect(text.split('\n').slice(0, 4)).toEqual([
    'WEBVTT',
    '',
    '00:00:01.000 --> 00:00:02.500',
    "<v Caller>I'd like to book a cleaning.",
  ]);
});

test('several calls come in one archive, and a missing recording does not stop the others', async () => {
  const { exports, ended, storage } = await exportBench(['call_a', 'call_b']);
  await storage.recordings.remove('call_a.wav');
  const id = exports.start({ calls: { filter: {} }, formats: ['wavStereo', 'text', 'table'] });
  expect(await ended(id)).toMatchObject({
    state: 'ready',
    doneCount: 2,
    totalCount: 2,
    fileName: 'calls.zip',
  });
  const bytes = await readFile(exports.file(id)!.path);
  const names = [...bytes.toString('latin1').matchAll(/call-[^\0]*?\.(?:wav|txt)/g)].map(
    ([n]) => n,
  );
  expect(new Set(names).size).toBe(3);
  expect(bytes.includes('calls.csv')).toBe(true);
});

test('a table has one line per call and cannot run as formulas', async () => {
  const { exports, ended, storage } = await exportBench(['call_a']);
  await storage.remarks.setNote('call_a' as CallId, '=HYPERLINK("http://x")');
  const id = exports.start({ calls: { callIds: ids('call_a') }, formats: ['table'] });
  await ended(id);
  const lines = (await readFile(exports.file(id)!.path, 'utf8')).trimEnd().split('\r\n');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('+15185550123');
  expect(lines[1]).toContain(`"'=HYPERLINK(""http://x"")"`);
});

test('files speak the language of the console', async () => {
  const { exports, ended } = await exportBench(['call_a'], 'es');
  const table = exports.start({ calls: { callIds: ids('call_a') }, formats: ['table'] });
  await ended(table);
  const csv = await readFile(exports.file(table)!.path, 'utf8');
  expect(csv).toMatch(/^\uFEFFllamada,comienzo,sentido,/);
  expect(csv).toContain(',entrante,');
  const text = exports.start({ calls: { callIds: ids('call_a') }, formats: ['text'] });
  await ended(text);
  const words = await readFile(exports.file(text)!.path, 'utf8');
  expect(words).toMatch(/^Llamada de /);
  expect(words).toMatch(/\] (Quien llama|Agente): /);
  expect(words).not.toMatch(/Caller|version /);
});

test('a stopped export leaves no file behind and cannot be fetched', async () => {
  const { exports, ended } = await exportBench(['call_a', 'call_b']);
  const id = exports.start({ calls: { filter: {} }, formats: ['wavStereo'] });
  exports.cancel(id);
  expect((await ended(id))?.state).toBe('cancelled');
  expect(exports.file(id)).toBeUndefined();
});

test('what cannot be saved says why', async () => {
  const { exports, ended } = await exportBench(['call_a']);
  const id = exports.start({ calls: { callIds: ids('call_none') }, formats: ['text'] });
  expect((await ended(id))?.error?.message).toMatch(/nothing of that kind|no such call/i);
});
