import { Button, Radio, Switch, TextInput } from '@mantine/core';
import type { TunnelStatus } from '@shared/contract/tunnel';
import { TunnelSettingsSchema, type TunnelSettings } from '@shared/domain/connections/tunnel';
import { useState } from 'react';
import { useCommand } from '../../../../state/useCommand';
import { ErrorNotice } from '../../../../ui/ErrorNotice';
import classes from '../../Settings.module.css';
import { NgrokAuthtoken } from './NgrokAuthtoken';
import { Row } from '../Row';

type Mode = TunnelSettings['mode'];

const MODES: readonly { readonly mode: Mode; readonly label: string; readonly text: string }[] = [
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
    label: 'None',
    text: 'Phone networks cannot reach this computer. Test calls work all the same.',
  },
];

/** Which way in it is to be. Nothing changes before the owner says so: live lines follow it. */
export function TunnelChoice({ status }: { readonly status: TunnelStatus }) {
  const { settings, missing } = status;
  const [draft, setDraft] = useState(settings);
  const edit: Edit = (change) => setDraft((before) => ({ ...before, ...change }));
  return (
    <section className={classes['group']} aria-label="Way in">
      <Radio.Group
        label="How phone networks reach this computer"
        value={draft.mode}
        onChange={(mode) => edit({ mode })}
      >
        <div className={classes['choices']}>
          {MODES.map(({ mode, label, text }) => (
            <Radio
              key={mode}
              size="xs"
              value={mode}
              label={label}
              description={missing[mode as keyof typeof missing] ?? text}
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
  const { defaultLocaltunnelHost, bridgePort } = status;
  const isTunnel = ['localtunnel', 'ngrok', 'cloudflared'].includes(draft.mode);
  return (
    <>
      <div className={classes['choiceFields']}>
        {draft.mode === 'ownAddress' ? (
          <TextInput
            label="Public address"
            description={`It must lead to port ${bridgePort} of this computer, WebSockets included`}
            placeholder="https://phone.example.com"
            value={draft.ownAddress}
            onChange={(event) => edit({ ownAddress: event.currentTarget.value.trim() })}
          />
        ) : null}
        {draft.mode === 'localtunnel' ? (
          <TextInput
            label="localtunnel server"
            description="Leave it empty for the usual one"
            placeholder={defaultLocaltunnelHost}
            value={draft.localtunnelHost}
            onChange={(event) => edit({ localtunnelHost: event.currentTarget.value.trim() })}
          />
        ) : null}
        {draft.mode === 'ngrok' ? <NgrokAuthtoken status={status} /> : null}
      </div>
      {isTunnel ? (
        <Row
          title="Let another way stand in"
          description="While the chosen one fails, calls come through another one that works here."
        >
          <Switch
            aria-label="Let another way stand in"
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
  const choose = useCommand('tunnel.choose');
  const lacksAddress = draft.mode === 'ownAddress' && draft.ownAddress === '';
  const isReady = TunnelSettingsSchema.safeParse(draft).success && !lacksAddress;
  return (
    <div className={classes['saveBar']} role="status">
      {choose.error === undefined ? null : <ErrorNotice error={choose.error} />}
      <div className={classes['saveButtons']}>
        <span>
          {isReady
            ? 'Calls in progress go on; new ones come in the new way.'
            : 'Enter a whole web address, such as https://phone.example.com.'}
        </span>
        <Button variant="subtle" onClick={onUndo}>
          Undo
        </Button>
        <Button
          variant="filled"
          disabled={!isReady || choose.isRunning}
          onClick={() => void choose.run(draft)}
        >
          Use this
        </Button>
      </div>
    </div>
  );
}
