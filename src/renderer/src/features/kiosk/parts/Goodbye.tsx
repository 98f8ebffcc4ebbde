import { Button } from '@mantine/core';
import type { EndReason } from '@shared/domain/callEvent';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import type { Visit } from '../hooks/useVisit';
import classes from '../Kiosk.module.css';

/** Ends that no visitor wanted. */
const BROKEN: ReadonlySet<EndReason | undefined> = new Set<EndReason>([
  'engine_lost',
  'media_lost',
  'rejected',
  'failed',
]);

/** The call is over: what came of it, until the next visitor. */
export function Goodbye({ visit: { callId, finish } }: { readonly visit: Visit }) {
  const { t } = useWords();
  const view = useArea('liveCalls', ({ calls }) =>
    callId === undefined ? undefined : calls.get(callId),
  );
  const isBooked =
    view?.toolCalls.some(({ name, outcome }) => name === 'book_appointment' && outcome?.ok) ??
    false;
  const isBroken = BROKEN.has(view?.endReason);
  const outcome = isBooked
    ? t('The agent booked an appointment, and has forgotten it in a moment.')
    : t('Your call is forgotten in a moment.');
  return (
    <section className={classes['attract']}>
      <h1>{isBroken ? t('That did not work') : t('Thank you for calling')}</h1>
      <p className={classes['lead']} role="status">
        {isBroken
          ? t('The agent cannot be reached now. Please try again, or ask somebody here.')
          : outcome}
      </p>
      <Button className={classes['big'] ?? ''} variant="filled" onClick={finish}>
        {t('Begin anew')}
      </Button>
    </section>
  );
}
