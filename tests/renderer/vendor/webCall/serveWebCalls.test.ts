import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { WebCallOrder, WebCallReport } from '@shared/contract/vendor/webCallPage';
import type {
  JoinedCall,
  JoinOptions,
} from '../../../../src/renderer/src/vendor/webCall/joinedCall';
import { serveWebCalls } from '../../../../src/renderer/src/vendor/webCall/serveWebCalls';

const PASS = 'https://room.example.test/made-up';
const JOIN: WebCallOrder = { type: 'join', microphone: '', speaker: '' };

let getUserMedia: () => Promise<unknown>;
beforeEach(() => {
  getUserMedia = () => Promise.resolve({ getTracks: () => [{ stop: () => undefined }] });
  vi.stubGlobal('navigator', { mediaDevices: { getUserMedia: () => getUserMedia() } });
  vi.stubGlobal(
    'AudioContext',
    class {
      createAnalyser = () => ({ getFloatTimeDomainData: () => undefined });
      createMediaStreamSource = () => ({ connect: () => undefined });
      close = () => Promise.resolve();
    },
  );
});
afterEach(() => vi.unstubAllGlobals());

/** The page, with the application on one side of it and a vendor's SDK on the other. */
function open(joined: Promise<void> = Promise.resolve()) {
  const reports: WebCallReport[] = [];
  const done: string[] = [];
  let obey: (order: WebCallOrder) => void = () => undefined;
  let given: JoinOptions | undefined;
  const join = (options: JoinOptions): JoinedCall => {
    given = options;
    return {
      joined,
      setMuted: (isMuted) => void done.push(`muted ${isMuted}`),
      useDevices: () => Promise.resolve(),
      leave: () => Promise.resolve(void done.push('left')),
    };
  };
  serveWebCalls(
    {
      token: () => Promise.resolve(PASS),
      onOrder: (listener) => (obey = listener),
      report: (report) => void reports.push(report),
    },
    join,
  );
  return { reports, done, obey, given: () => given };
}

const settle = () => new Promise((resolve) => setTimeout(resolve));

test('the SDK gets what lets it in, is muted, and is left', async () => {
  const { obey, given, reports, done } = open();
  obey(JOIN);
  await settle();
  expect(given()?.pass).toBe(PASS);
  obey({ type: 'mute', isMuted: true });
  obey({ type: 'hangUp' });
  await settle();
  expect(done).toEqual(['muted true', 'left']);
  expect(reports).toEqual([{ type: 'muted', isMuted: true }, { type: 'ended' }]);
});

test('why there is no microphone is told, and nothing is joined', async () => {
  getUserMedia = () => Promise.reject(new DOMException('', 'NotAllowedError'));
  const { obey, given, reports } = open();
  obey(JOIN);
  await settle();
  expect(reports).toEqual([{ type: 'noMicrophone', problem: 'denied' }]);
  expect(given()).toBeUndefined();
});

test.each([
  [new Error(`no way into ${PASS}`), 'no way into …'],
  [{ error: { errorMsg: 'The room was deleted' } }, 'The room was deleted'],
  [{ code: 7 }, 'Object {"code":7}'],
])('whatever fails is told in the words that it has, without what lets in', async (error, said) => {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- SDKs do
  const { obey, reports } = open(Promise.reject(error));
  obey(JOIN);
  await settle();
  expect(reports).toEqual([{ type: 'failed', detail: said }]);
});

test('a receiver that goes down while the call is being made is down once it is', async () => {
  let join = (): void => undefined;
  const { obey, done } = open(new Promise((resolve) => (join = resolve)));
  obey(JOIN);
  await settle();
  obey({ type: 'hangUp' });
  join();
  await settle();
  expect(done).toEqual(['left', 'left']);
});
