import type { Business } from '@shared/domain/business';
import { Store } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../i18n/useWords';
import { useNavigate } from '../../state/useNavigate';
import { useResource } from '../../state/useResource';
import { EmptyState } from '../../ui/EmptyState';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Skeletons } from '../../ui/Skeletons';
import { Button } from '@mantine/core';
import classes from './Calendar.module.css';
import { BusinessCalendar } from './parts/BusinessCalendar';

/** The appointments that agents and people book. */
export function CalendarView() {
  const { t } = useWords();
  const { value, error, reload } = useResource('businesses.list', {}, ['businesses']);
  const [chosen, setChosen] = useState<Business['id']>();
  if (value === undefined) {
    if (error === undefined) return <Skeletons rows={10} label={t('Loading the calendar')} />;
    return (
      <div className={classes['failed']}>
        <ErrorNotice error={error} onRetry={reload} />
      </div>
    );
  }
  const { businesses } = value;
  const business = businesses.find(({ id }) => id === chosen) ?? businesses[0];
  if (business === undefined) return <NoBusiness />;
  return (
    <BusinessCalendar
      key={business.id}
      business={business}
      businesses={businesses}
      onChoose={setChosen}
    />
  );
}

function NoBusiness() {
  const { t } = useWords();
  const navigate = useNavigate();
  return (
    <EmptyState
      icon={Store}
      title={t('No business yet')}
      action={
        <Button onClick={() => navigate({ screen: 'settings', section: 'business' })}>
          {t('Set up a business')}
        </Button>
      }
    >
      {t('A calendar belongs to a business, with its opening hours, services and time zone.')}
    </EmptyState>
  );
}
