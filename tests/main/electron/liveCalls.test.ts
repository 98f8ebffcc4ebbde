import { afterEach, expect, it, vi } from 'vitest';
import { watchLiveCalls } from '../../../src/main/electron/liveCalls';
import { createScriptedRuntime } from '../../fakes/scripted/scriptedRuntime';

let app: ReturnType<typeof createScriptedRuntime>;

afterEach(() => {
  app.close();
});

it('counts the calls in progress at the start, those that come and those that end', () => {
  app = createScriptedRuntime('busy');
  const onChange = vi.fn();
  const calls = watchLiveCalls(app.runtime.host, onChange, vi.fn());
  expect(calls.count).toBe(3);
  for (const call of [...app.desk.calls.values()]) {
    call.finish('operator', 'operator_hung_up');
    app.desk.publish(call);
  }
  expect(calls.count).toBe(0);
  expect(onChange.mock.calls).toEqual([[3], [2], [1], [0]]);
});

it('sees a call that begins later', async () => {
  app = createScriptedRuntime('idle');
  const onChange = vi.fn();
  const calls = watchLiveCalls(app.runtime.host, onChange, vi.fn());
  expect(calls.count).toBe(0);
  await app.runtime.host.invoke('softphone.call', { mode: 'typed' });
  expect(onChange).toHaveBeenCalledWith(1);
});

it('hears nothing more once it is closed', () => {
  app = createScriptedRuntime('busy');
  const onChange = vi.fn();
  watchLiveCalls(app.runtime.host, onChange, vi.fn()).close();
  const call = [...app.desk.calls.values()][0]!;
  call.finish('operator', 'operator_hung_up');
  app.desk.publish(call);
  expect(onChange).toHaveBeenCalledTimes(1);
});
