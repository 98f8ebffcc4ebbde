import { useElementSize } from '@mantine/hooks';
import type { Appointment } from '@shared/domain/appointment';
import type { Business } from '@shared/domain/business';
import { toLocal, type LocalDate } from '@shared/domain/zonedTime';
import { useMemo, useState } from 'react';
import { firstWeekdayOf } from '../../../i18n/format/week';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { useRememberedUi } from '../../../state/useSettings';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useShortcuts } from '../../../ui/hooks/useShortcuts';
import { useTick } from '../../../ui/hooks/useTick';
import { firstBookableDay } from '../bookingTimes';
import classes from '../Calendar.module.css';
import type { Slot } from '../slot';
import { spanOf, stepDay, type CalendarMode } from '../span';
import { zonedFormat } from '../zonedFormat';
import { Agenda } from './Agenda';
import { AppointmentDialog } from './AppointmentDialog';
import { BookDialog } from './BookDialog';
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
  const { timeZone } = business;
  const now = useTick(true, MINUTE_MS);
  const today = toLocal(now, timeZone);
  const { ref, width } = useElementSize();
  const isNarrow = width > 0 && width < GRID_MIN_PX;
  const [remembered, setMode] = useRememberedUi<string>('calendarMode', 'week');
  const mode = isNarrow ? 'list' : asMode(remembered);
  const [day, setDay] = useState<LocalDate>(today);
  const [slot, setSlot] = useState<Slot>();
  const [openId, setOpenId] = useState<Appointment['id']>();
  const { format, span } = useShownDays(mode, day, timeZone);
  const query = { businessId: business.id, fromAt: span.fromAt, toAt: span.toAt };
  const { value, error, reload } = useResource('calendar.list', query, ['calendar']);
  const appointments = useMemo(() => value?.appointments ?? [], [value]);
  const book = () =>
    setSlot({ day: firstBookableDay(business.openingHours, day, today), minute: undefined });
  const step = (by: 1 | -1) => setDay(stepDay(day, mode, by));
  useCalendarKeys({ step, setMode, book, goToday: () => setDay(today) });
  const opened = appointments.find(({ id }) => id === openId);
  const shared = { business, appointments, span, format, now, onOpen: setOpenId };
  return (
    <div className={classes['calendar']}>
      <Toolbar
        {...{ business, businesses, onChoose, format, span, isNarrow, mode, setMode }}
        onStep={step}
        onToday={() => setDay(today)}
        onBook={book}
      />
      {error === undefined ? null : (
        <div className={classes['failed']}>
          <ErrorNotice error={error} onRetry={reload} />
        </div>
      )}
      <div ref={ref} className={classes['body']}>
        {mode === 'list' ? (
          <Agenda {...shared} isLoaded={value !== undefined} onBook={book} />
        ) : (
          <TimeGrid {...shared} onPickSlot={setSlot} />
        )}
      </div>
      {slot === undefined ? null : (
        <BookDialog {...{ business, format, slot, now }} onClose={() => setSlot(undefined)} />
      )}
      {opened === undefined ? null : (
        <AppointmentDialog
          key={opened.id}
          {...{ business, format, now }}
          appointment={opened}
          onMoved={(at) => setDay(toLocal(at, timeZone))}
          onClose={() => setOpenId(undefined)}
        />
      )}
    </div>
  );
}

function useShownDays(mode: CalendarMode, day: LocalDate, timeZone: string) {
  const { tag } = useWords();
  const format = useMemo(() => zonedFormat(timeZone, tag), [timeZone, tag]);
  const span = useMemo(
    () => spanOf({ mode, day, firstWeekday: firstWeekdayOf(tag), timeZone }),
    [mode, day, tag, timeZone],
  );
  return { format, span };
}

interface CalendarKeys {
  readonly step: (by: 1 | -1) => void;
  readonly goToday: () => void;
  readonly setMode: (mode: string) => void;
  readonly book: () => void;
}

function useCalendarKeys({ step, goToday, setMode, book }: CalendarKeys): void {
  useShortcuts({
    arrowleft: () => step(-1),
    arrowright: () => step(1),
    home: goToday,
    d: () => setMode('day'),
    w: () => setMode('week'),
    a: () => setMode('list'),
    n: book,
  });
}

function asMode(text: string): CalendarMode {
  return text === 'day' || text === 'list' ? text : 'week';
}
