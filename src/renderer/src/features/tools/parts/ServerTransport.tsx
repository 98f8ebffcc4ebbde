import { SegmentedControl, Textarea, TextInput } from '@mantine/core';
import type { McpServerDefinition } from '@shared/domain/ownTool';
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
  return (
    <section className={classes['section']} aria-label="How it is reached">
      <SectionHeader
        description={
          transport.kind === 'http'
            ? 'By streamable HTTP, at the address that its maker names.'
            : 'Patchcord starts it and ends it. It runs with your rights: enter only what you trust.'
        }
        actions={
          <SegmentedControl
            aria-label="How it is reached"
            data={[
              { value: 'http', label: 'Address' },
              { value: 'stdio', label: 'Program' },
            ]}
            value={transport.kind}
            onChange={(kind) => onChange(EMPTY[kind])}
          />
        }
      >
        How it is reached
      </SectionHeader>
      <div className={classes['stack']}>
        {transport.kind === 'http' ? (
          <>
            <TextInput
              aria-label="Address"
              placeholder="https://crm.example.com/mcp"
              classNames={{ input: classes['mono'] ?? '' }}
              value={transport.url}
              onChange={(event) =>
                onChange({ ...transport, url: event.currentTarget.value.trim() })
              }
            />
            <NamedTexts
              nameLabel="Name of the header"
              addLabel="Add a header"
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
  return (
    <>
      <TextInput
        label="Program"
        placeholder="npx"
        classNames={{ input: classes['mono'] ?? '' }}
        value={transport.command}
        onChange={(event) => onChange({ ...transport, command: event.currentTarget.value })}
      />
      <Textarea
        label="Arguments"
        description="One per line"
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
        nameLabel="Name of the variable"
        addLabel="Add a variable"
        namePlaceholder="CRM_API_KEY"
        valuePlaceholder="{{secret.api_key}}"
        items={transport.environment}
        onChange={(environment) => onChange({ ...transport, environment })}
      />
    </>
  );
}
