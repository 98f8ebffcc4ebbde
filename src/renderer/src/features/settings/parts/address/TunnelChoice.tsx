import { Button, Radio, Switch, TextInput } from '@mantine/core';
import type { TunnelStatus } from '@shared/contract/tunnel';
import { TunnelSettingsSchema, type TunnelSettings } from '@shared/domain/connections/tunnel';
import { useState } from 'react';
import type { PlainPhrase } from '../../../../i18n/phrases';
import { useWords } from '../../../../i18n/useWords';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import classes from '../../Settings.module.css';
import { NgrokAuthtoken } from './NgrokAuthtoken';
import { Row } from '../Row';

type Mode = TunnelSettings['mode'];

const MODES: readonly {
  readonly mode: Mode;
  readonly label: PlainPhrase;
  readonly text: PlainPhrase;
}[] = [
  {
    mode: 'auto',
    label: 'Automatic',
    text: 'Opens the steadiest of the ways below as soon as a number points here, and none before.',
  },
  {
    mode: 'localtunnel',
    label: 'localtunnel',
    text: 'Built in, free, without an account; a new address at each start. It carries about eight calls at a time.',
  },
  {
    mode: 'ngrok',
    label: 'ngrok',
    text: 'Built in, with an account at ngrok.com, which keeps your address the same.',
  },
  {
    mode: 'cloudflared',
    label: 'Cloudflare Tunnel',
    text: 'With Cloudflare’s program on this computer; no account. A new address at each start.',
  },
  {
    mode: 'ownAddress',
    label: 'My own address',
    text: 'A server or a proxy of yours leads to this computer. Best for every day.',
  },
  {
    mode: 'off',
    label: 'None|way in',
    text: 'Phone networks cannot reach this computer. Test calls work all the same.',
  },
];

/** Which way in it is to be. Nothing changes before the owner says so: live lines follow it. */
export function TunnelChoice({ status }: { readonly status: TunnelStatus }) {
  const { t, say } = useWords();
  const { settings, missing } = status;
  const [draft, setDraft] = useState(settings);
  const edit: Edit = (change) => setDraft((before) => ({ ...before, ...change }));
  return (
    <section className={classes['group']} aria-label={t('Way in')}>
      <Radio.Group
        label={t('How phone networks reach this computer')}
        value={draft.mode}
        onChange={(mode) => edit({ mode })}
      >
        <div className={classes['choices']}>
          {MODES.map(({ mode, label, text }) => (
            <Radio
              key={mode}
              size="xs"
              value={mode}
              label={t(label)}
              description={say(missing[mode as keyof typeof missing] ?? t(text))}
            />
          ))}
        </div>
      </Radio.Group>
      <Particulars draft={draft} edit={edit} status={status} />
      {JSON.stringify(draft) === JSON.stringify(settings) ? null : (
        <UseThis draft={draft} onUndo={() => setDraft(settings)} />
      )}
    </section>
  );
}

type Edit = (change: Partial<TunnelSettings>) => void;

interface ParticularsProps {
  readonly draft: TunnelSettings;
  readonly edit: Edit;
  readonly status: TunnelStatus;
}

function Particulars({ draft, edit, status }: ParticularsProps) {
  const { t } = useWords();
  const { defaultLocaltunnelHost, bridgePort } = status;
  const isTunnel = ['localtunnel', 'ngrok', 'cloudflared'].includes(draft.mode);
  return (
    <>
      <div className={classes['choiceFields']}>
        {draft.mode === 'ownAddress' ? (
          <TextInput
            label={t('Public address')}
            description={t(
              'It must lead to port {port} of this computer, lasting connections included',
              { port: String(bridgePort) },
            )}
            placeholder="https://phone.example.com"
            value={draft.ownAddress}
            onChange={(event) => edit({ ownAddress: event.currentTarget.value.trim() })}
          />
        ) : null}
        {draft.mode === 'localtunnel' ? (
          <TextInput
            label={t('localtunnel server')}
            description={t('Leave it empty for the usual one')}
            placeholder={defaultLocaltunnelHost}
            value={draft.localtunnelHost}
            onChange={(event) => edit({ localtunnelHost: event.currentTarget.value.trim() })}
          />
        ) : null}
        {draft.mode === 'ngrok' ? <NgrokAuthtoken status={status} /> : null}
      </div>
      {isTunnel ? (
        <Row
          title={t('Let another way stand in')}
          description={t(
            'While the chosen one fails, calls come through another one that works here.',
          )}
        >
          <Switch
            aria-label={t('Let another way stand in')}
            checked={draft.mayStandIn}
            onChange={(event) => edit({ mayStandIn: event.currentTarget.checked })}
          />
        </Row>
      ) : null}
    </>
  );
}

interface UseThisProps {
  readonly draft: TunnelSettings;
  readonly onUndo: () => void;
}

function UseThis({ draft, onUndo }: UseThisProps) {
  const { t } = useWords();
  const choose = useCommand('tunnel.choose');
  const lacksAddress = draft.mode === 'ownAddress' && draft.ownAddress === '';
  const isReady = TunnelSettingsSchema.safeParse(draft).success && !lacksAddress;
  return (
    <div className={classes['saveBar']} role="status">
      {choose.error === undefined ? null : <ErrorNotice error={choose.error} />}
      <div className={classes['saveButtons']}>
        <span>
          {isReady
            ? t('Calls in progress go on; new ones come in the new way.')
            : t('Enter a whole web address, such as {example}.', {
                example: 'https://phone.example.com',
              })}
        </span>
        <Button variant="subtle" onClick={onUndo}>
          {t('Undo')}
        </Button>
        <Button
          variant="filled"
          disabled={!isReady || choose.isRunning}
          onClick={() => void choose.run(draft)}
        >
          {t('Use this')}
        </Button>
      </div>
    </div>
  );
}
