import type { CallEvent } from '@shared/domain/callEvent';
import { projectCall } from '@shared/domain/callProjection';
import type { CallView } from '@shared/domain/callView';
import { OWNER_SPEAKS } from '@shared/domain/ownVoice';
import { invariant } from '@shared/lib/invariant';
import { expect, test } from 'vitest';
import type { ExportFile } from '../../../../../../src/main/core/ports/history/exportFiles';
import { addCallFile } from '../../../../../../src/main/core/services/calls/exports/callFiles';
import {
  tableHeading,
  tableRow,
} from '../../../../../../src/main/core/services/calls/exports/callTable';
import { EXPORT_WORDS } from '../../../../../../src/main/core/services/calls/exports/exportWords';
import { transcriptText } from '../../../../../../src/main/core/services/calls/exports/transcriptText';
import { callLog } from '../../../../../fakes/callLog';

function exported(change: Partial<Extract<CallEvent, { type: 'call.created' }>>) {
  const [first, ...rest] = callLog('call');
  invariant(first?.type === 'call.created', 'the log begins');
  const events: CallEvent[] = [{ ...first, ...change }, ...rest];
  const view = events.reduce<CallView | undefined>(projectCall, undefined);
  invariant(view, 'the log is folded');
  return { view, events, remarks: { tags: [], note: '' } };
}

function versionCell(call: ReturnType<typeof exported>): string | undefined {
  return tableRow(call, EXPORT_WORDS.en).split(',')[
    tableHeading(EXPORT_WORDS.en).split(',').indexOf('version')
  ];
}

async function json(call: ReturnType<typeof exported>): Promise<Record<string, unknown>> {
  let written = '';
  const file = { addText: async (_name: string, text: string) => void (written = text) };
  await addCallFile(file as unknown as ExportFile, call, 'json', 'call.json', EXPORT_WORDS.en);
  return JSON.parse(written) as Record<string, unknown>;
}

test('a saved agent is exported with its version', async () => {
  const call = exported({ agentName: 'Front desk', agentVersion: 12 });
  expect(transcriptText(call.view, EXPORT_WORDS.en)).toContain('Front desk (version 12)');
  expect(versionCell(call)).toBe('12');
  expect(await json(call)).toMatchObject({ agentVersion: 12, engineId: 'embedded' });
});

test('a draft is called a draft, not version 0', async () => {
  const call = exported({ agentName: 'Front desk', agentVersion: 0 });
  expect(transcriptText(call.view, EXPORT_WORDS.en)).toContain('Front desk (draft)');
  expect(versionCell(call)).toBe('draft');
  expect(await json(call)).toMatchObject({ agentVersion: 'draft' });
});

test('a call in the owner’s own voice has no version and no engine, also in logs that name one', async () => {
  const call = exported({ ...OWNER_SPEAKS, engineId: 'embedded' });
  expect(transcriptText(call.view, EXPORT_WORDS.en)).toContain('in the owner’s own voice');
  expect(versionCell(call)).toBe('');
  expect(await json(call)).toMatchObject({ agentVersion: null, engineId: null });
});
