import { SegmentedControl, Select, Textarea, TextInput } from '@mantine/core';
import { HTTP_METHODS, type HttpToolDefinition } from '@shared/domain/ownTool';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { NamedTexts } from '../../../ui/namedTexts/NamedTexts';
import { SectionHeader } from '../../../ui/Pane';
import classes from '../Tools.module.css';
import type { HttpPartProps } from './HttpPurpose';

const BODIES: readonly { value: HttpToolDefinition['bodyKind']; label: PlainPhrase }[] = [
  { value: 'none', label: 'No body' },
  { value: 'json', label: 'JSON' },
  { value: 'form', label: 'Form' },
  { value: 'text', label: 'Text' },
];

const EXAMPLES = {
  json: '{ "order": "{{order_number}}", "from": "{{call.caller_number}}" }',
  form: 'order={{order_number}}\nsource=phone',
  text: '{{order_number}}',
} as const;

/** What goes over the wire. */
export function HttpRequest({ definition, change }: HttpPartProps) {
  const { t } = useWords();
  const { method, url, headers } = definition;
  return (
    <section className={classes['section']} aria-label={t('Request')}>
      <SectionHeader
        description={t('{variable} is the caller’s own number.', {
          variable: '{{call.caller_number}}',
        })}
      >
        {t('Request')}
      </SectionHeader>
      <div className={classes['stack']}>
        <div className={classes['address']}>
          <Select
            aria-label={t('Method')}
            data={[...HTTP_METHODS]}
            value={method}
            onChange={(value) => {
              const next = HTTP_METHODS.find((each) => each === value);
              if (next === undefined) return;
              change({ method: next, ...(next === 'GET' ? { bodyKind: 'none' } : {}) });
            }}
          />
          <TextInput
            aria-label={t('Address')}
            placeholder="https://api.example.com/orders/{{order_number}}"
            classNames={{ input: classes['mono'] ?? '' }}
            value={url}
            maxLength={2000}
            onChange={(event) => change({ url: event.currentTarget.value })}
          />
        </div>
        <NamedTexts
          nameLabel={t('Name of the header')}
          addLabel={t('Add a header')}
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
  const { t } = useWords();
  return (
    <>
      <SegmentedControl
        className={classes['add'] ?? ''}
        aria-label={t('Body')}
        data={BODIES.map(({ value, label }) => ({ value, label: t(label) }))}
        value={bodyKind}
        onChange={(value) => change({ bodyKind: value })}
      />
      {bodyKind === 'none' ? null : (
        <Textarea
          aria-label={t('Text of the body')}
          placeholder={
            bodyKind === 'text'
              ? t('The caller asked for {variable}.', { variable: EXAMPLES.text })
              : `${t('Empty: all arguments.')}\n${EXAMPLES[bodyKind]}`
          }
          rows={5}
          classNames={{ input: classes['mono'] ?? '' }}
          value={body}
          onChange={(event) => change({ body: event.currentTarget.value })}
        />
      )}
    </>
  );
}
