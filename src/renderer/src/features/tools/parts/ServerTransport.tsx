import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { McpServerDefinition } from '@shared/domain/ownTool';
import { useWords } from '../../../i18n/useWords';
import { NamedTexts } from '../../../ui/namedTexts/NamedTexts';
import { SectionHeader } from '../../../ui/Pane';
import classes from '../Tools.module.css';

type Transport = McpServerDefinition['transport'];

const EMPTY: { readonly [Kind in Transport['kind']]: Transport } = {
  http: { kind: 'http', url: '', headers: [] },
  stdio: { kind: 'stdio', command: '', args: [], environment: [] },
};

export interface ServerTransportProps {
  readonly transport: Transport;
  readonly onChange: (transport: Transport) => void;
}

/** How the server is reached: at an address, or by starting it. */
export function ServerTransport({ transport, onChange }: ServerTransportProps) {
  const { t } = useWords();
  return (
    <section className={classes['section']} aria-label={t('How it is reached')}>
      <SectionHeader
        description={
          transport.kind === 'http'
            ? t('By streamable HTTP, at the address that its maker names.')
            : t(
                'Patchcord starts it and ends it. It runs with your rights: enter only what you trust.',
              )
        }
        actions={
          <SegmentedControl
            aria-label={t('How it is reached')}
            data={[
              { value: 'http', label: t('Address') },
              { value: 'stdio', label: t('Program') },
            ]}
            value={transport.kind}
            onChange={(kind) => onChange(EMPTY[kind])}
          />
        }
      >
        {t('How it is reached')}
      </SectionHeader>
      <div className={classes['stack']}>
        {transport.kind === 'http' ? (
          <>
            <TextInput
              aria-label={t('Address')}
              placeholder="https://crm.example.com/mcp"
              classNames={{ input: classes['mono'] ?? '' }}
              value={transport.url}
              onChange={(event) =>
                onChange({ ...transport, url: event.currentTarget.value.trim() })
              }
            />
            <NamedTexts
              nameLabel={t('Name of the header')}
              addLabel={t('Add a header')}
              namePlaceholder="Authorization"
              valuePlaceholder="Bearer {{secret.api_key}}"
              items={transport.headers}
              onChange={(headers) => onChange({ ...transport, headers })}
            />
          </>
        ) : (
          <Program transport={transport} onChange={onChange} />
        )}
      </div>
    </section>
  );
}

interface ProgramProps {
  readonly transport: Extract<Transport, { kind: 'stdio' }>;
  readonly onChange: (transport: Transport) => void;
}

function Program({ transport, onChange }: ProgramProps) {
  const { t } = useWords();
  return (
    <>
      <TextInput
        label={t('Program')}
        placeholder="npx"
        classNames={{ input: classes['mono'] ?? '' }}
        value={transport.command}
        onChange={(event) => onChange({ ...transport, command: event.currentTarget.value })}
      />
      <Textarea
        label={t('Arguments')}
        description={t('One per line')}
        placeholder={'-y\n@example/crm-mcp'}
        rows={3}
        classNames={{ input: classes['mono'] ?? '' }}
        value={transport.args.join('\n')}
        onChange={(event) => {
          const text = event.currentTarget.value;
          onChange({ ...transport, args: text === '' ? [] : text.split('\n') });
        }}
      />
      <NamedTexts
        nameLabel={t('Name of the variable')}
        addLabel={t('Add a variable')}
        namePlaceholder="CRM_API_KEY"
        valuePlaceholder="{{secret.api_key}}"
        items={transport.environment}
        onChange={(environment) => onChange({ ...transport, environment })}
      />
    </>
  );
}
