import { ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';
import { readDraft, type PlanDraft } from '../planDraft';
import classes from '../Trunk.module.css';

/** A dry run: the requests that setting it up would send, asked for when looked at. */
export function Requests({ draft }: { readonly draft: PlanDraft }) {
  const { t, say } = useWords();
  const [isOpen, setOpen] = useState(false);
  const read = readDraft(draft);
  return (
    <details
      className={classes['details']}
      onToggle={({ currentTarget: { open } }) => setOpen(open)}
    >
      <summary>
        <ChevronRight size={13} aria-hidden /> {t('Show what would be sent')}
      </summary>
      {!isOpen ? null : 'plan' in read ? (
        <Sent plan={read.plan} />
      ) : (
        <p className={classes['muted']}>{say(read.problem)}</p>
      )}
    </details>
  );
}

function Sent({
  plan,
}: {
  readonly plan: Extract<ReturnType<typeof readDraft>, { plan: unknown }>['plan'];
}) {
  const { t } = useWords();
  const { value, error, reload } = useResource('trunk.requests', plan, ['accounts']);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons rows={3} label={t('Looking at both ends')} />;
  if (value.requests.length === 0) {
    return <p className={classes['muted']}>{t('Nothing: everything is there.')}</p>;
  }
  return (
    <>
      <p className={classes['muted']}>
        {t('In this order. None of it has been sent; keys are never shown.')}
      </p>
      {value.requests.map(({ stepId, vendor, text }, index) => (
        <pre key={`${stepId}:${index}`} tabIndex={0} aria-label={vendor}>
          {text}
        </pre>
      ))}
    </>
  );
}
