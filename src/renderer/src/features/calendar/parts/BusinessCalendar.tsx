import { useElementSize } from '@mantine/hooks';
import type { Appointment } from '@shared/domain/calendar/appointment';
import type { Business } from '@shared/domain/business';
import { toLocal, type LocalDate } from '@shared/domain/calendar/zonedTime';
import { useMemo, useState } from 'react';
import { firstWeekdayOf } from '../../../i18n/format/week';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { useRememberedUi } from '../../../state/useSettings';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/shortcuts/useShortcuts';
import { useTick } from '../../../ui/hooks/useTick';
import { firstBookableDay } from '../bookingTimes';
import classes from '../Calendar.module.css';
import { useDeeds, type Deed } from '../hooks/useDeeds';
import type { Slot } from '../slot';
import { spanOf, stepDay, type CalendarMode } from '../span';
import { zonedFormat, type ZonedFormat } from '../zonedFormat';
import { Agenda } from './Agenda';
import { AppointmentDialog } from './AppointmentDialog';
import { BookDialog } from './BookDialog';
import { DeedBar } from './DeedBar';
import { TimeGrid } from './TimeGrid';
import { Toolbar } from './Toolbar';

const MINUTE_MS = 60_000;
/** Below this, columns of days hold no words. */
const GRID_MIN_PX = 620;

export interface BusinessCalendarProps {
  readonly business: Business;
  readonly businesses: readonly Business[];
  readonly onChoose: (id: Business['id']) => void;
}

export function BusinessCalendar({ business, businesses, onChoose }: BusinessCalendarProps) {
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < GRID_MIN_PX;
  const shown = useShownDays(business, isNarrow);
  const { now, today, mode, setMode, day, setDay, format, span } = shown;
  const [slot, setSlot] = useState<Slot>();
  const [openId, setOpenId] = useState<Appointment['id']>();
  const [resourceId, setResourceId] = useState<string>();
  const { value, error, reload } = useAppointments(business, span);
  const appointments = useMemo(() => value?.appointments ?? [], [value]);
  const deeds = useDeeds();
  const book = () =>
    setSlot({ day: firstBookableDay(business, day, today), at: undefined, resourceId });
  const step = (by: 1 | -1) => setDay(stepDay(day, mode, by));
  const goToday = () => setDay(today);
  useCalendarKeys({ step, setMode, book, goToday, undo: deeds.shown && deeds.undo });
  const did = (deed: Deed) => {
    deeds.did(deed);
    setDay(toLocal(deed.appointment.startAt, business.timeZone));
  };
  const common = { business, appointments, resourceId, span, format, now, onOpen: setOpenId };
  const problem = error ?? deeds.error;
  return (
    <div className={classes['calendar']}>
      <Toolbar
        {...{ business, businesses, onChoose, format, span, isNarrow, mode, setMode }}
        {...{ resourceId, goToday }}
        onResource={setResourceId}
        onStep={step}
        onBook={book}
      />
      {problem === undefined ? null : (
        <div className={classes['failed']}>
          <ErrorNotice
            error={problem}
            onRetry={error === undefined ? undefined : reload}
            onDismiss={error === undefined ? deeds.clearError : undefined}
          />
        </div>
      )}
      <div ref={ref} className={classes['body']}>
        {mode === 'list' ? (
          <Agenda {...common} isLoaded={value !== undefined} onBook={book} />
        ) : (
          <TimeGrid {...common} onPickSlot={setSlot} onDone={deeds.did} />
        )}
        <DeedBar deed={deeds.shown} format={format} onUndo={deeds.undo} onClose={deeds.dismiss} />
      </div>
      <Dialogs
        {...{ business, format, slot, now }}
        opened={appointments.find(({ id }) => id === openId)}
        onDone={did}
        onClose={() => {
          setSlot(undefined);
          setOpenId(undefined);
        }}
      />
    </div>
  );
}

interface DialogsProps {
  readonly business: Business;
  readonly format: ZonedFormat;
  readonly now: number;
  readonly slot: Slot | undefined;
  readonly opened: Appointment | undefined;
  readonly onDone: (deed: Deed) => void;
  readonly onClose: () => void;
}

function Dialogs({ slot, opened, ...common }: DialogsProps) {
  return (
    <>
      {slot === undefined ? null : <BookDialog {...common} slot={slot} />}
      {opened === undefined ? null : (
        <AppointmentDialog key={opened.id} {...common} appointment={opened} />
      )}
    </>
  );
}

function useAppointments(
  { id: businessId }: Business,
  { fromAt, toAt }: ReturnType<typeof spanOf>,
) {
  return useResource('calendar.list', { businessId, fromAt, toAt }, ['calendar']);
}

/** Which days are shown, how, and in which words. */
function useShownDays({ timeZone }: Business, isNarrow: boolean) {
  const { tag } = useWords();
  const now = useTick(true, MINUTE_MS);
  const today = toLocal(now, timeZone);
  const [remembered, setMode] = useRememberedUi<string>('calendarMode', 'week');
  const mode = isNarrow ? 'list' : asMode(remembered);
  const [day, setDay] = useState<LocalDate>(today);
  const format = useMemo(() => zonedFormat(timeZone, tag), [timeZone, tag]);
  const span = useMemo(
    () => spanOf({ mode, day, firstWeekday: firstWeekdayOf(tag), timeZone }),
    [mode, day, timeZone, tag],
  );
  return { now, today, mode, setMode, day, setDay, format, span };
}

interface CalendarKeys {
  readonly step: (by: 1 | -1) => void;
  readonly goToday: () => void;
  readonly setMode: (mode: string) => void;
  readonly book: () => void;
  readonly undo: (() => void) | undefined;
}

function useCalendarKeys({ step, goToday, setMode, book, undo }: CalendarKeys): void {
  useShortcuts({
    earlier: () => step(-1),
    later: () => step(1),
    today: goToday,
    dayView: () => setMode('day'),
    weekView: () => setMode('week'),
    listView: () => setMode('list'),
    book,
    undo,
  });
}

function asMode(text: string): CalendarMode {
  return text === 'day' || text === 'list' ? text : 'week';
}
