import { Button, CopyButton, SegmentedControl, TextInput } from '@mantine/core';
import type { CarrierNumberView } from '@shared/contract/lines';
import { Check, Copy } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import { forwardTwiml, GOODBYE_PLACEHOLDER, GOODBYE_TWIML, voicemailTwiml } from '../fallbackTwiml';
import classes from '../Lines.module.css';

export interface FallbackProps {
  readonly number: CarrierNumberView;
  /** The phone company's name. */
  readonly company: string;
  readonly businessName: string;
}

/** What answers while this computer is off: it has to live elsewhere, so the owner puts it there. */
export function Fallback({ number: { line }, company, businessName }: FallbackProps) {
  const { t } = useWords();
  const save = useCommand('lines.setFallback');
  const stored = line?.fallbackUrl ?? '';
  const [typed, setTyped] = useState<string>();
  const url = typed ?? stored;
  return (
    <div className={classes['group']}>
      <SectionHeader
        description={t(
          'This computer cannot answer while it sleeps or is cut off. {company} then asks a second address, which has to be elsewhere.',
          { company },
        )}
      >
        {t('When this computer is off')}
      </SectionHeader>
      <form
        className={classes['inline']}
        onSubmit={(event) => {
          event.preventDefault();
          if (line === undefined || save.isRunning || url === stored) return;
          void save.run({ lineId: line.lineId, url }).then((saved) => {
            if (saved !== undefined) setTyped(undefined);
          });
        }}
      >
        <TextInput
          label={t('Fallback address')}
          placeholder="https://handler.twilio.com/twiml/…"
          disabled={line === undefined}
          spellCheck={false}
          value={url}
          onChange={(event) => setTyped(event.currentTarget.value)}
        />
        <Button type="submit" disabled={line === undefined || url === stored || save.isRunning}>
          {save.isRunning ? t('Saving…') : t('Save')}
        </Button>
      </form>
      {line === undefined ? (
        <p className={classes['muted']}>{t('Choose who answers first.')}</p>
      ) : stored === '' ? (
        <p className={classes['muted']}>
          {t('Without one, callers hear an error and are cut off.')}
        </p>
      ) : null}
      {save.error === undefined ? null : <ErrorNotice error={save.error} />}
      <Ways businessName={businessName} />
    </div>
  );
}

function Ways({ businessName }: { readonly businessName: string }) {
  const { t } = useWords();
  const [way, setWay] = useState('forward');
  return (
    <details className={classes['details']}>
      <summary>{t('Make one in two minutes')}</summary>
      <p className={classes['muted']}>
        {t(
          'In the Twilio Console, search for “TwiML Bins”, create one, paste the text below, and copy the address that it gets into the field above.',
        )}
      </p>
      <SegmentedControl
        aria-label={t('What the fallback does')}
        value={way}
        onChange={setWay}
        data={[
          { value: 'forward', label: t('Ring a mobile') },
          { value: 'voicemail', label: t('Apologise, take a voicemail') },
        ]}
      />
      {way === 'forward' ? <RingMobile /> : <Voicemail businessName={businessName} />}
      <p className={classes['muted']}>
        {t(
          'Twilio’s other ways work too: the address of a Studio flow, of a Function, or of any page that answers with TwiML. It must not be on this computer.',
        )}
      </p>
    </details>
  );
}

function RingMobile() {
  const { t } = useWords();
  const [mobile, setMobile] = useState('');
  return (
    <>
      <TextInput
        label={t('Your mobile')}
        placeholder="+1 555 555 0190"
        maw={260}
        value={mobile}
        onChange={(event) => setMobile(event.currentTarget.value)}
      />
      <Snippet
        label={t('TwiML that rings a mobile')}
        text={forwardTwiml(mobile.replace(/[^\d+]/g, '') || '+15555550190')}
      />
    </>
  );
}

function Voicemail({ businessName }: { readonly businessName: string }) {
  const { t } = useWords();
  const [goodbye, setGoodbye] = useState('');
  return (
    <>
      <p className={classes['muted']}>
        {t('Two bins: first the goodbye, whose address the other needs.')}
      </p>
      <Snippet label={t('TwiML of the goodbye')} text={GOODBYE_TWIML} />
      <TextInput
        label={t('Address of the goodbye bin')}
        placeholder="https://handler.twilio.com/twiml/…"
        value={goodbye}
        onChange={(event) => setGoodbye(event.currentTarget.value)}
      />
      <Snippet
        label={t('TwiML of the voicemail')}
        text={voicemailTwiml(businessName, goodbye.trim() || GOODBYE_PLACEHOLDER)}
      />
      <p className={classes['muted']}>
        {t('Recordings are kept at Twilio, under Monitor, Logs, Call recordings.')}
      </p>
    </>
  );
}

function Snippet({ label, text }: { readonly label: string; readonly text: string }) {
  const { t } = useWords();
  return (
    <div className={classes['snippet']}>
      <pre tabIndex={0} aria-label={label}>
        {text}
      </pre>
      <CopyButton value={text}>
        {({ copied, copy }) => (
          <Button
            size="compact-xs"
            leftSection={copied ? <Check size={13} /> : <Copy size={13} />}
            onClick={copy}
          >
            {copied ? t('Copied') : t('Copy')}
          </Button>
        )}
      </CopyButton>
    </div>
  );
}
