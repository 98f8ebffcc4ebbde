import '@mantine/charts/styles.css';
import { Button, SegmentedControl } from '@mantine/core';
import { OverviewAxisSchema, type OverviewAxis } from '@shared/domain/history/overview';
import { formatLocalDate, addDays } from '@shared/domain/calendar/zonedTime';
import { ChartNoAxesColumn } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { PlainPhrase } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useConsole } from '../../../state/consoleContext';
import { useResource } from '../../../state/useResource';
import { NO_CALL_FILTERS, type CallFilters } from '../../../state/uiStore';
import { EmptyState } from '../../../ui/EmptyState';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useTick } from '../../../ui/hooks/useTick';
import { Pane } from '../../../ui/Pane';
import { Skeletons } from '../../../ui/Skeletons';
import { filterOf, hasFilters } from '../history/callQuery';
import { DayFilter, ViewSwitch } from '../history/Filters';
import { Charts } from './Charts';
import { everyDay } from './figures';
import { FigureTable } from './FigureTable';
import classes from './Overview.module.css';
import { Totals } from './Totals';

const AXES: Readonly<Record<OverviewAxis, PlainPhrase>> = {
  day: 'By day',
  line: 'By line',
  agent: 'By agent',
  version: 'By version',
};

/** So many days are shown when none are chosen. */
const USUAL_DAYS = 30;
const HOUR_MS = 3_600_000;

/** How the calls went, in figures; of the same calls that the list would show. */
export function Overview({ filters }: { readonly filters: CallFilters }) {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const [axis, setAxis] = useState<OverviewAxis>('day');
  const chosen = useUsualDays(filters);
  const input = useMemo(() => ({ ...filterOf(chosen), axis }), [chosen, axis]);
  const overview = useResource('calls.overview', input, ['calls']);
  const isNarrowed = hasFilters({ ...filters, fromDay: undefined, toDay: undefined });
  const change = (part: Partial<CallFilters>) => {
    ui.setState(({ callFilters }) => ({ callFilters: { ...callFilters, ...part } }));
  };
  return (
    <Pane label={t('Overview')} scrolls={false} className={classes['overview']}>
      <div className={classes['bar']}>
        <span className={classes['days']}>
          <DayFilter filters={chosen} onChange={change} />
        </span>
        <SegmentedControl
          aria-label={t('Compare')}
          data={OverviewAxisSchema.options.map((value) => ({ value, label: t(AXES[value]) }))}
          value={axis}
          onChange={(value) => setAxis(OverviewAxisSchema.parse(value))}
        />
        {isNarrowed ? (
          <span className={classes['narrowed']}>
            {t('Only the calls that the list is narrowed down to')}
            <Button
              variant="subtle"
              onClick={() =>
                change({ ...NO_CALL_FILTERS, fromDay: filters.fromDay, toDay: filters.toDay })
              }
            >
              {t('Show all')}
            </Button>
          </span>
        ) : null}
        <span className={classes['end']}>
          <ViewSwitch view="overview" />
        </span>
      </div>
      <div className={classes['content']} tabIndex={0} role="group" aria-label={t('Figures')}>
        {overview.error === undefined ? null : (
          <ErrorNotice error={overview.error} onRetry={overview.reload} />
        )}
        <Figures
          value={overview.value}
          axis={axis}
          days={chosen}
          isFailed={overview.error !== undefined}
        />
      </div>
    </Pane>
  );
}

type Answer = ReturnType<typeof useResource<'calls.overview'>>['value'];

interface FiguresProps {
  readonly value: Answer;
  readonly axis: OverviewAxis;
  readonly days: CallFilters;
  readonly isFailed: boolean;
}

function Figures({ value, axis, days, isFailed }: FiguresProps) {
  const { t } = useWords();
  if (value === undefined) {
    return isFailed ? null : <Skeletons rows={5} rowHeight={90} label={t('Loading the figures')} />;
  }
  if (value.total.calls === 0) {
    return (
      <EmptyState icon={ChartNoAxesColumn} title={t('No calls in this time')}>
        {t('Once calls have ended, their figures appear here: how many, how long, how well.')}
      </EmptyState>
    );
  }
  const groups = axis === 'day' ? everyDay(value.groups, days.fromDay, days.toDay) : value.groups;
  return (
    <>
      <Totals total={value.total} />
      <Charts groups={groups} axis={axis} />
      <FigureTable
        groups={axis === 'day' ? value.groups : groups}
        axis={axis}
        total={value.total}
      />
    </>
  );
}

/** The filters with the last thirty days where no days are chosen. */
function useUsualDays(filters: CallFilters): CallFilters {
  const now = useTick(true, HOUR_MS);
  const day = new Date(now).toDateString();
  return useMemo(() => {
    if (filters.fromDay !== undefined) return filters;
    const date = new Date(day);
    const today = { year: date.getFullYear(), month: date.getMonth() + 1, day: date.getDate() };
    return {
      ...filters,
      fromDay: formatLocalDate(addDays(today, 1 - USUAL_DAYS)),
      toDay: formatLocalDate(today),
    };
  }, [filters, day]);
}
