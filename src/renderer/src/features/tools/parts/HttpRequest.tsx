import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { HTTP_METHODS, type HttpToolDefinition } from '@shared/domain/ownTool';
import { NamedTexts } from '../../../ui/namedTexts/NamedTexts';
import { SectionHeader } from '../../../ui/Pane';
import classes from '../Tools.module.css';
import type { HttpPartProps } from './HttpPurpose';

const BODIES: readonly { value: HttpToolDefinition['bodyKind']; label: string }[] = [
  { value: 'none', label: 'No body' },
  { value: 'json', label: 'JSON' },
  { value: 'form', label: 'Form' },
  { value: 'text', label: 'Text' },
];

const PLACEHOLDERS = {
  json: 'Empty: all arguments.\n{ "order": "{{order_number}}", "from": "{{call.caller_number}}" }',
  form: 'Empty: all arguments.\norder={{order_number}}\nsource=phone',
  text: 'The caller asked for {{order_number}}.',
} as const;

/** What goes over the wire. */
export function HttpRequest({ definition, change }: HttpPartProps) {
  const { method, url, headers } = definition;
  return (
    <section className={classes['section']} aria-label="Request">
      <SectionHeader description="{{call.caller_number}} is the caller’s own number.">
        Request
      </SectionHeader>
      <div className={classes['stack']}>
        <div className={classes['address']}>
          <Select
            aria-label="Method"
            data={[...HTTP_METHODS]}
            value={method}
            onChange={(value) => {
              const next = HTTP_METHODS.find((each) => each === value);
              if (next === undefined) return;
              change({ method: next, ...(next === 'GET' ? { bodyKind: 'none' } : {}) });
            }}
          />
          <TextInput
            aria-label="Address"
            placeholder="https://api.example.com/orders/{{order_number}}"
            classNames={{ input: classes['mono'] ?? '' }}
            value={url}
            maxLength={2000}
            onChange={(event) => change({ url: event.currentTarget.value })}
          />
        </div>
        <NamedTexts
          nameLabel="Name of the header"
          addLabel="Add a header"
          namePlaceholder="Authorization"
          valuePlaceholder="Bearer {{secret.api_key}}"
          items={headers}
          onChange={(next) => change({ headers: next })}
        />
        {method === 'GET' ? null : <RequestBody definition={definition} change={change} />}
      </div>
    </section>
  );
}

function RequestBody({ definition: { bodyKind, body }, change }: HttpPartProps) {
  return (
    <>
      <SegmentedControl
        className={classes['add'] ?? ''}
        aria-label="Body"
        data={[...BODIES]}
        value={bodyKind}
        onChange={(value) => change({ bodyKind: value })}
      />
      {bodyKind === 'none' ? null : (
        <Textarea
          aria-label="Text of the body"
          placeholder={PLACEHOLDERS[bodyKind]}
          rows={5}
          classNames={{ input: classes['mono'] ?? '' }}
          value={body}
          onChange={(event) => change({ body: event.currentTarget.value })}
        />
      )}
    </>
  );
}
