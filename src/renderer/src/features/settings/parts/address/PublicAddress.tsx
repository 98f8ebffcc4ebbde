import { Button, CopyButton } from '@mantine/core';
import type { TunnelStatus } from '@shared/contract/tunnel';
import { TUNNEL_NAMES } from '@shared/domain/connections/tunnel';
import { Rich } from '../../../../i18n/Rich';
import type { Words } from '../../../../i18n/words';
import type { PlainPhrase } from '../../../../i18n/phrases';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { useResource } from '../../../../state/useResource';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import { Skeletons } from '../../../../ui/Skeletons';
import { StatusPill, type PillTone } from '../../../../ui/StatusPill';
import classes from '../../Settings.module.css';
import { BridgePort } from './BridgePort';
import { TunnelChoice } from './TunnelChoice';

/** The way in from outside: how it is, a test of it, and which one it is to be. */
export function PublicAddress() {
  const { t } = useWords();
  const { value, error, reload } = useResource('tunnel.status', {}, ['tunnel', 'settings']);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons rows={6} />;
  return (
    <>
      <p className={classes['lead']}>
        {t(
          'Phone companies deliver calls over the internet, so real calls need a public address that leads to this computer. Test calls need none.',
        )}
      </p>
      <Present status={value} />
      {value.isFixedByEnvironment ? (
        <p className={classes['lead']}>
          <Rich
            text="Patchcord was started with <code>{variable}</code>, which names the address. Start it without that variable to choose here."
            tags={{ code: <code /> }}
            values={{ variable: 'PATCHCORD_PUBLIC_URL' }}
          />
        </p>
      ) : (
        <TunnelChoice key={JSON.stringify(value.settings)} status={value} />
      )}
      <BridgePort portNow={value.bridgePort} />
    </>
  );
}

const STATES: Readonly<Record<TunnelStatus['state'], { tone: PillTone; word: PlainPhrase }>> = {
  off: { tone: 'quiet', word: 'Off' },
  idle: { tone: 'quiet', word: 'Not needed yet' },
  starting: { tone: 'quiet', word: 'Opening' },
  online: { tone: 'good', word: 'Open|address' },
  down: { tone: 'bad', word: 'No way in' },
};

function Present({ status }: { readonly status: TunnelStatus }) {
  const words = useWords();
  const { t } = words;
  const { state, url, problem, settings } = status;
  const test = useCommand('tunnel.test');
  const { tone, word } = STATES[state];
  const address = url ?? (settings.mode === 'ownAddress' ? settings.ownAddress : undefined);
  const isOn = state !== 'off' && state !== 'idle';
  return (
    <section className={classes['address']} aria-label={t('Present address')}>
      <div className={classes['addressHead']}>
        <StatusPill tone={tone}>{t(word)}</StatusPill>
        <span className={classes['rowHint']}>{describe(status, words)}</span>
      </div>
      {address === undefined || !isOn ? null : <code className={classes['url']}>{address}</code>}
      {isOn ? (
        <div className={classes['buttons']}>
          <Button disabled={test.isRunning} onClick={() => void test.run({})}>
            {test.isRunning ? t('Testing…') : t('Test it now')}
          </Button>
          {address === undefined ? null : (
            <CopyButton value={address}>
              {({ copied, copy }) => (
                <Button onClick={copy}>{copied ? t('Copied') : t('Copy the address')}</Button>
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

function describe(status: TunnelStatus, words: Words): string {
  const { t } = words;
  switch (status.state) {
    case 'off':
      return t('Phone networks cannot reach this computer.');
    case 'idle':
      return t('A way in opens as soon as one of your numbers points here.');
    case 'starting':
      return t('Opening an address and proving it from the outside.');
    case 'online':
      return describeOpen(status, words);
    case 'down':
      return t('Patchcord keeps trying.');
  }
}

function describeOpen(
  { kind, provenAt, settings }: TunnelStatus,
  { t, say, format }: Words,
): string {
  const isStandIn = kind !== settings.mode && settings.mode !== 'auto';
  const way = kind === undefined ? t('the way in') : say(TUNNEL_NAMES[kind]);
  return [
    t('Through {way}', { way }),
    ...(provenAt === undefined ? [] : [t('proven at {time}', { time: format.time(provenAt) })]),
    ...(isStandIn ? [t('standing in for your choice')] : []),
  ].join(' · ');
}
