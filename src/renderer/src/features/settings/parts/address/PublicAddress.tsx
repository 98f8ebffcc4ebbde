import { Button, CopyButton } from '@mantine/core';
import type { TunnelStatus } from '@shared/contract/tunnel';
import { TUNNEL_NAMES } from '@shared/domain/connections/tunnel';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { formatTime } from '../../../../ui/format';
import { Skeletons } from '../../../../ui/Skeletons';
import { StatusPill, type PillTone } from '../../../../ui/StatusPill';
import classes from '../../Settings.module.css';
import { BridgePort } from './BridgePort';
import { TunnelChoice } from './TunnelChoice';

/** The way in from outside: how it is, a test of it, and which one it is to be. */
export function PublicAddress() {
  const { value, error, reload } = useResource('tunnel.status', {}, ['tunnel', 'settings']);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons rows={6} />;
  return (
    <>
      <p className={classes['lead']}>
        Phone companies deliver calls over the internet, so real calls need a public address that
        leads to this computer. Test calls need none.
      </p>
      <Present status={value} />
      {value.isFixedByEnvironment ? (
        <p className={classes['lead']}>
          Patchcord was started with <code>PATCHCORD_PUBLIC_URL</code>, which names the address.
          Start it without that variable to choose here.
        </p>
      ) : (
        <TunnelChoice key={JSON.stringify(value.settings)} status={value} />
      )}
      <BridgePort portNow={value.bridgePort} />
    </>
  );
}

const STATES: Record<TunnelStatus['state'], { readonly tone: PillTone; readonly word: string }> = {
  off: { tone: 'quiet', word: 'Off' },
  idle: { tone: 'quiet', word: 'Not needed yet' },
  starting: { tone: 'quiet', word: 'Opening' },
  online: { tone: 'good', word: 'Open' },
  down: { tone: 'bad', word: 'No way in' },
};

function Present({ status }: { readonly status: TunnelStatus }) {
  const { state, url, problem, settings } = status;
  const test = useCommand('tunnel.test');
  const { tone, word } = STATES[state];
  const address = url ?? (settings.mode === 'ownAddress' ? settings.ownAddress : undefined);
  const isOn = state !== 'off' && state !== 'idle';
  return (
    <section className={classes['address']} aria-label="Present address">
      <div className={classes['addressHead']}>
        <StatusPill tone={tone}>{word}</StatusPill>
        <span className={classes['rowHint']}>{describe(status)}</span>
      </div>
      {address === undefined || !isOn ? null : <code className={classes['url']}>{address}</code>}
      {isOn ? (
        <div className={classes['buttons']}>
          <Button disabled={test.isRunning} onClick={() => void test.run({})}>
            {test.isRunning ? 'Testing…' : 'Test it now'}
          </Button>
          {address === undefined ? null : (
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <Button onClick={copy}>{copied ? 'Copied' : 'Copy the address'}</Button>
              )}
            </CopyButton>
          )}
        </div>
      ) : null}
      {test.error === undefined && problem !== undefined ? <ErrorNotice error={problem} /> : null}
      {test.error === undefined ? null : <ErrorNotice error={test.error} />}
    </section>
  );
}

function describe({ state, kind, provenAt, settings }: TunnelStatus): string {
  const way = kind === undefined ? 'the tunnel' : TUNNEL_NAMES[kind];
  switch (state) {
    case 'off':
      return 'Phone networks cannot reach this computer.';
    case 'idle':
      return 'A way in opens as soon as one of your numbers points here.';
    case 'starting':
      return 'Opening an address and proving it from the outside.';
    case 'online': {
      const proven = provenAt === undefined ? '' : `, proven at ${formatTime(provenAt)}`;
      const isStandIn = kind !== settings.mode && settings.mode !== 'auto';
      return `Through ${way}${proven}${isStandIn ? ', standing in for your choice' : ''}.`;
    }
    case 'down':
      return 'Patchcord keeps trying.';
  }
}
