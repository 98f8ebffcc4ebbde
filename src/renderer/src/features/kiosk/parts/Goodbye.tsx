import { Button } from '@mantine/core';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import type { Visit } from '../hooks/useVisit';
import classes from '../Kiosk.module.css';

/** The call is over: what came of it, until the next visitor. */
export function Goodbye({ visit: { callId, finish } }: { readonly visit: Visit }) {
  const { t } = useWords();
  const view = useArea('liveCalls', ({ calls }) =>
    callId === undefined ? undefined : calls.get(callId),
  );
  const isBooked =
    view?.toolCalls.some(({ name, outcome }) => name === 'book_appointment' && outcome?.ok) ??
    false;
  return (
    <section className={classes['attract']}>
      <h1>{t('Thank you for calling')}</h1>
      <p className={classes['lead']} role="status">
        {isBooked
          ? t('The agent booked an appointment, and has forgotten it in a moment.')
          : t('Your call is forgotten in a moment.')}
      </p>
      <Button className={classes['big'] ?? ''} variant="filled" onClick={finish}>
        {t('Begin anew')}
      </Button>
    </section>
  );
}
