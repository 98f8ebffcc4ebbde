import { act, fireEvent, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { HealthView } from '../../../../src/renderer/src/features/health';
import { foldRequests, NO_REQUESTS } from '../../../../src/renderer/src/features/health/requestLog';
import { matchesFilter } from '../../../../src/renderer/src/features/health/requestWords';
import { currentWords } from '../../../../src/renderer/src/i18n/words';
import { HealthPills } from '../../../../src/renderer/src/shell/HealthPills';
import { renderConsole } from '../../renderConsole';

describe('the Health screen', () => {
  it('tells each part with its state in words, its reason, its fix, and where that is', async () => {
    const { stores } = renderConsole('troubled', <HealthView />);
    expect(await screen.findByRole('heading', { name: '3 parts need you.' })).toBeTruthy();
    const address = screen.getByRole('listitem', { name: 'Public address, Down' });
    expect(address.textContent).toContain('asks visitors for a password');
    expect(address.textContent).toContain('Patchcord keeps trying');
    fireEvent.click(within(address).getByRole('button', { name: 'Open Public address' }));
    expect(stores.ui.getState().place).toEqual({ screen: 'settings', section: 'address' });
  });

  it('leads to the agent at which something is to be done', async () => {
    const { stores } = renderConsole('troubled', <HealthView />);
    const voice = await screen.findByRole('listitem', { name: 'Voice, Down' });
    fireEvent.click(within(voice).getByRole('button', { name: 'Open the agent' }));
    const place = { screen: 'agents', agentId: 'agent-front-desk' };
    expect(stores.ui.getState().place).toEqual(place);
  });

  it('looks again at one part or at all of them', async () => {
    const { host } = renderConsole('idle', <HealthView />);
    fireEvent.click(await screen.findByRole('button', { name: 'Check again: Phone account' }));
    fireEvent.click(screen.getByRole('button', { name: 'Check everything' }));
    await screen.findByRole('button', { name: 'Check everything' });
    expect(host.health.checked).toEqual(['phone', undefined]);
  });

  it('is opened by the pills of the top bar, on the part that was pressed', async () => {
    const { stores } = renderConsole('troubled', <HealthPills />);
    const [pill] = await screen.findAllByRole('button', { name: 'Voice, Down' });
    fireEvent.click(pill!);
    expect(stores.ui.getState().place).toEqual({ screen: 'health', part: 'engine' });
    // Parts that are no pill show up when they need somebody, and rest otherwise.
    expect(screen.getAllByRole('button', { name: 'Disk space, Limited' })).toHaveLength(1);
    expect(screen.queryByRole('button', { name: /^Storage/ })).toBeNull();
  });
});

describe('the speech models on the Health screen', () => {
  const row = async () => screen.findByRole('listitem', { name: /^Speech models/ });
  const fetching = { state: 'fetching', totalMb: 80, startedAt: Date.now() - 5000 } as const;

  it('are downloaded from their row, which tells how far that is and stops it', async () => {
    const { host } = renderConsole('idle', <HealthView />);
    expect(within(await row()).queryByRole('button', { name: /Download/ })).toBeNull();
    act(() => host.health.setModels({ state: 'missing', downloadMb: 79 }));
    const button = within(await row()).getByRole('button', { name: 'Download (79 MB)' });
    button.focus();
    fireEvent.click(button);
    act(() => host.health.setModels({ ...fetching, step: 'begin' }));
    expect(within(await row()).getByRole('status').textContent).toBe('Starting…');
    expect(within(await row()).queryByRole('progressbar')).toBeNull();
    act(() => host.health.setModels({ ...fetching, step: 'download', doneMb: 20.7 }));
    expect((await row()).textContent).toMatch(/Downloading….*20 of 80 MB · 26% · \d\d:\d\d/);
    const bar = within(await row()).getByRole('progressbar');
    expect(Number(bar.getAttribute('aria-valuenow'))).toBeCloseTo(25.875);
    const stop = within(await row()).getByRole('button', { name: 'Stop the download' });
    expect(document.activeElement).toBe(stop);
    fireEvent.click(stop);
    expect(host.health.modelOrders).toEqual(['download', 'stop']);
    act(() => host.health.setModels({ ...fetching, step: 'stop' }));
    expect(stop.getAttribute('aria-disabled')).toBe('true');
    fireEvent.click(stop);
    expect(host.health.modelOrders).toEqual(['download', 'stop']);
    expect(document.activeElement).toBe(stop);
    act(() => host.health.setModels({ state: 'present' }));
    expect(within(await row()).queryByRole('button', { name: /ownload/ })).toBeNull();
  });

  it('say why they could not be had, and are tried again', async () => {
    const { host } = renderConsole('idle', <HealthView />);
    await row();
    const message = 'Connect this computer to the internet, then try again.';
    const error = { code: 'engine.unavailable', message, retryable: true } as const;
    act(() => host.health.setModels({ state: 'missing', downloadMb: 79, error }));
    expect(within(await row()).getByRole('alert').textContent).toContain(message);
    fireEvent.click(within(await row()).getByRole('button', { name: 'Download (79 MB)' }));
    expect(host.health.modelOrders).toEqual(['download']);
  });
});

describe('the request inspector', () => {
  it('shows what comes in, filtered, and holds still while paused', async () => {
    const { host, stores } = renderConsole('idle', <HealthView />);
    stores.ui.setState({ place: { screen: 'health', section: 'requests' } });
    const list = await screen.findByRole('group', { name: 'Latest requests' });
    const rows = () => within(list).getAllByRole('button').length;
    expect(rows()).toBe(9);
    fireEvent.click(screen.getByRole('button', { name: 'Pause' }));
    host.health.request({
      id: 'request-new',
      kind: 'request',
      door: 'public',
      method: 'POST',
      path: '/twilio/sms',
      verdict: 'proven',
      status: 200,
      at: host.world.now,
      tookMs: 4,
      canReplay: true,
    });
    expect(rows()).toBe(9);
    fireEvent.click(await screen.findByRole('button', { name: 'Go on (1 new)' }));
    expect(rows()).toBe(10);
    const filter = screen.getByRole('textbox', { name: 'Filter the requests' });
    fireEvent.change(filter, { target: { value: 'media' } });
    expect(rows()).toBe(2);
  });

  it('sends a request again only after saying what that does', async () => {
    const { host, stores } = renderConsole('idle', <HealthView />);
    stores.ui.setState({
      place: { screen: 'health', section: 'requests', requestId: 'request-3' },
    });
    const details = await screen.findByRole('complementary', { name: 'POST /twilio/voice' });
    await within(details).findByText('[secret]');
    fireEvent.click(within(details).getByRole('button', { name: 'Send again…' }));
    expect(
      (await screen.findByText(/already connected is answered with 409/)).textContent,
    ).toBeTruthy();
    expect(host.health.replayed).toEqual([]);
    fireEvent.click(screen.getByRole('button', { name: 'Send again' }));
    await screen.findByLabelText('Sent again from here');
    expect(host.health.replayed).toEqual(['request-3']);
  });

  it('folds changes where they stand, and keeps no more than the app does', () => {
    const { t } = currentWords();
    const entry = (id: string, status = 101) =>
      ({
        id,
        kind: 'socket',
        door: 'public',
        method: 'GET',
        path: '/m',
        verdict: 'admitted',
        status,
        at: 0,
        canReplay: false,
      }) as const;
    const first = foldRequests(NO_REQUESTS, {
      type: 'change',
      entries: [entry('a'), entry('b')],
      strangers: [],
    });
    const changed = { ...entry('a'), tookMs: 5 };
    const second = foldRequests(first, { type: 'change', entries: [changed], strangers: [] });
    expect(second.entries).toEqual([changed, entry('b')]);
    const many = Array.from({ length: 400 }, (_, index) => entry(`n${index}`));
    expect(
      foldRequests(second, { type: 'change', entries: many, strangers: [] }).entries,
    ).toHaveLength(300);
    expect(matchesFilter(entry('x', 403), 'failed', '', t)).toBe(true);
    expect(matchesFilter(entry('x'), 'testLine', '', t)).toBe(false);
  });
});
