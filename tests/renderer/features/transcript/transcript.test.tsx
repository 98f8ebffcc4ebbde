import type { CallId, TurnId } from '@shared/domain/ids';
import { act, screen } from '@testing-library/react';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import { Transcript, useOpenTurns } from '../../../../src/renderer/src/features/transcript';
import { useArea } from '../../../../src/renderer/src/state/consoleContext';
import { viewOf } from '../../../fakes/console/summarize';
import { renderConsole } from '../../renderConsole';

const RTL = 'call-live-rtl' as CallId;
const HEARING = 'call-live-2' as CallId;

function Words({ callId }: { readonly callId: CallId }) {
  const view = useArea('liveCalls', ({ calls }) => calls.get(callId));
  const open = useOpenTurns();
  return view === undefined ? null : <Transcript view={view} open={open} isLive />;
}

const settle = () => act(async () => {});

beforeEach(() => {
  // Lines are drawn where there is room for them: here is room for all.
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(2_000);
  vi.spyOn(HTMLElement.prototype, 'clientWidth', 'get').mockReturnValue(800);
  vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockReturnValue(30);
});

const lines = () => [...document.querySelectorAll<HTMLElement>('[data-turn]')];
const lineWith = (text: string) => lines().find((line) => line.textContent.includes(text))!;
const announcement = () => document.querySelector('[aria-live="polite"]');

describe('words from right to left', () => {
  test('every line takes its own direction, whatever the console’s is', async () => {
    renderConsole('crowded', <Words callId={RTL} />);
    await settle();
    expect(lines().length).toBeGreaterThan(3);
    for (const line of lines()) expect(line.dir).toBe('auto');
  });

  test('the part that was not heard follows the heard one in the order of the text', async () => {
    renderConsole('crowded', <Words callId={RTL} />);
    await settle();
    const line = lineWith('الثلاثاء الساعة');
    const [heard] = line.childNodes;
    expect(heard?.textContent).toBe('الثلاثاء الساعة 9:30،');
    expect(line.lastElementChild?.textContent.trim()).toBe('أو الساعة 11 أيضا متاحة.');
  });

  test('what somebody wrote is kept apart from the words around it', async () => {
    renderConsole('crowded', <Words callId={RTL} />);
    await settle();
    const quote = [...document.querySelectorAll('bdi')].find(({ textContent }) =>
      textContent.includes('Dr. Lin'),
    );
    expect(quote?.textContent).toBe('قل لها إن الطبيب Dr. Lin غير موجود');
  });

  test('Hebrew with figures in it is announced politely, whole and in its own direction', async () => {
    const { host } = renderConsole('crowded', <Words callId={RTL} />);
    await settle();
    const call = host.desk.calls.get(RTL)!;
    act(() => {
      call.caller('אפשר ביום שלישי ב-9:30?');
      host.desk.publish(call);
    });
    expect(announcement()?.textContent).toBe('Caller: אפשר ביום שלישי ב-9:30?');
    expect(announcement()?.querySelector('bdi')?.textContent).toBe('אפשר ביום שלישי ב-9:30?');
  });
});

describe('what is announced', () => {
  test('is each finished turn once; words that may still change, and lines that scroll, are not', async () => {
    const { host } = renderConsole('crowded', <Words callId={RTL} />);
    await settle();
    expect(screen.getByRole('log').getAttribute('aria-live')).toBe('off');
    const before = announcement()?.textContent;
    const call = host.desk.calls.get(RTL)!;
    let turnId = call.begin('caller');
    act(() => {
      host.desk.publish(call);
      host.desk.partial({ callId: RTL, turnId, speaker: 'caller', text: 'And on' });
    });
    expect(lineWith('And on')).toBeDefined();
    expect(announcement()?.textContent).toBe(before);
    act(() => {
      call.end(turnId, 'caller', 'And on Friday?');
      host.desk.publish(call);
    });
    expect(announcement()?.textContent).toBe('Caller: And on Friday?');
    turnId = call.begin('agent');
    act(() => {
      host.desk.publish(call);
      host.desk.heard({ callId: RTL, turnId, letters: 3 });
    });
    expect(announcement()?.textContent).toBe('Caller: And on Friday?');
  });
});

describe('an answer that is being heard', () => {
  const pending = () => lineWith('We could see you').querySelector('span')?.textContent;

  test('is grey from the word that the caller has not heard yet, and no word moves meanwhile', async () => {
    const { host } = renderConsole('busy', <Words callId={HEARING} />);
    await settle();
    const line = lineWith('We could see you');
    const { turnId } = viewOf(host.desk.calls.get(HEARING)!.events).turns.at(-1)!;
    const whole = line.textContent;
    expect(pending()).toBe(' Thursday at half past five, or at six in the evening.');
    act(() => {
      host.desk.heard({ callId: HEARING, turnId, letters: whole.indexOf(' or at six') });
    });
    expect(pending()).toBe(' or at six in the evening.');
    expect(line.textContent).toBe(whole);
    expect(lineWith('We could see you')).toBe(line);
  });

  test('is as any other once it was heard', async () => {
    const { host } = renderConsole('busy', <Words callId={HEARING} />);
    await settle();
    const call = host.desk.calls.get(HEARING)!;
    const { turnId } = viewOf(host.desk.calls.get(HEARING)!.events).turns.at(-1)!;
    act(() => {
      const source = 'engine.embedded';
      call.record({ type: 'turn.ended', source, turnId, speaker: 'agent', endMs: call.mediaMs });
      host.desk.publish(call);
    });
    expect(pending()).toBeUndefined();
  });

  test('says so where the call ended before it was heard', async () => {
    const { host } = renderConsole('busy', <Words callId={HEARING} />);
    await settle();
    const call = host.desk.calls.get(HEARING)!;
    const { turnId } = viewOf(host.desk.calls.get(HEARING)!.events).turns.at(-1)!;
    act(() => {
      call.record({
        type: 'turn.ended',
        source: 'engine.embedded',
        turnId,
        speaker: 'agent',
        endMs: call.mediaMs,
        heardText: 'We could see you on Thursday',
      });
      host.desk.publish(call.finish('caller', 'caller_hung_up'));
    });
    const line = lineWith('We could see you');
    expect(line.textContent).toContain('the call ended here');
    expect(line.lastElementChild?.textContent.trim()).toBe(
      'at half past five, or at six in the evening.',
    );
  });
});

describe('a line', () => {
  test('tells its time to who points at it', async () => {
    renderConsole('busy', <Words callId={HEARING} />);
    await settle();
    const times = lines().map((line) => line.parentElement?.querySelector('[title]'));
    expect(times.length).toBeGreaterThan(1);
    for (const time of times) {
      expect(time?.textContent).toMatch(/^\d\d:\d\d$/);
      expect(time?.getAttribute('title')).toMatch(/^\d+:\d\d:\d\d/);
    }
  });

  test('keeps the height it had while its words may still change, so that nothing jumps', async () => {
    const { host } = renderConsole('busy', <Words callId={'call-live-1' as CallId} />);
    await settle();
    const line = lines().find((candidate) => candidate.dataset['partial'] !== undefined)!;
    const turnId = line.dataset['turn'] as TurnId;
    const heights = vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get');
    const say = (text: string, linePx: number) => {
      heights.mockReturnValue(linePx);
      act(() => {
        host.desk.partial({ callId: 'call-live-1' as CallId, turnId, speaker: 'caller', text });
      });
    };
    say('All right, and could I also ask about whitening, and about', 60);
    expect(line.style.minHeight).toBe('60px');
    say('All right, and could I', 30);
    expect(line.textContent).toContain('could I');
    expect(line.style.minHeight).toBe('60px');
  });
});
