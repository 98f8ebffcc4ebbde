import { Radio, SegmentedControl, TextInput } from '@mantine/core';
import { GATEWAY_PORTS } from '@shared/domain/connections/trunk/trunkPlan';
import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import type { PlanDraft } from '../planDraft';
import classes from '../Trunk.module.css';

export interface WayOfCallsProps {
  readonly draft: PlanDraft;
  /** The carrier's, as its account says. */
  readonly region: string;
  readonly onChange: (change: Partial<PlanDraft>) => void;
}

/** Where the trunk leads and by what way: the usual choice is right for most. */
export function WayOfCalls({ draft, region, onChange }: WayOfCallsProps) {
  const { t } = useWords();
  // Open where something has to be entered, and not folded away while it is.
  const [needsGateway] = useState(draft.gateways.trim() === '');
  return (
    <details className={classes['details']} open={needsGateway}>
      <summary>
        <ChevronRight size={13} aria-hidden /> {t('How calls get there')}
      </summary>
      <Radio.Group
        label={t('Where the trunk leads')}
        value={draft.rule}
        onChange={(rule) => onChange({ rule: rule === 'dottedAddress' ? rule : 'credentialHost' })}
      >
        <div className={classes['choices']}>
          <Radio
            size="xs"
            value="credentialHost"
            label={t('To the connection’s own host')}
            description={t(
              'Vapi names a host after every connection, <id>.sip.vapi.ai, and documents that calls go there. The usual choice.',
            )}
          />
          <Radio
            size="xs"
            value="dottedAddress"
            label={t('To the assistant’s own address')}
            description={t(
              'name@sip.vapi.ai becomes name.sip.vapi.ai, because Exotel takes no @. For accounts that are set up that way; each address gets a trunk of its own.',
            )}
          />
        </div>
      </Radio.Group>
      <Fields draft={draft} region={region} onChange={onChange} />
    </details>
  );
}

function Fields({ draft, region, onChange }: WayOfCallsProps) {
  const { t } = useWords();
  return (
    <div className={classes['fields']}>
      <div>
        <p className={classes['label']}>{t('Transport')}</p>
        <SegmentedControl
          aria-label={t('Transport')}
          value={draft.transport}
          data={[
            { value: 'tcp', label: t('TCP, the usual one') },
            { value: 'tls', label: t('TLS, encrypted') },
          ]}
          onChange={(transport) => onChange({ transport: transport === 'tls' ? 'tls' : 'tcp' })}
        />
      </div>
      <TextInput
        label={t('Name of the trunk')}
        value={draft.trunkName}
        spellCheck={false}
        onChange={(event) => onChange({ trunkName: event.currentTarget.value })}
      />
      <TextInput
        label={t('Gateways of Exotel ({region})', { region })}
        description={t('The addresses that Exotel calls from. Vapi refuses every other one.')}
        placeholder="203.0.113.20, 203.0.113.21"
        value={draft.gateways}
        onChange={(event) => onChange({ gateways: event.currentTarget.value })}
      />
      <TextInput
        label={t('Port of the gateways')}
        placeholder={String(GATEWAY_PORTS[draft.transport])}
        inputMode="numeric"
        value={draft.gatewayPort}
        onChange={(event) => onChange({ gatewayPort: event.currentTarget.value })}
      />
    </div>
  );
}
