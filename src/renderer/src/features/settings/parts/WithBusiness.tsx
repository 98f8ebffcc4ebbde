import { Select } from '@mantine/core';
import type { Business } from '@shared/domain/business';
import { useState, type ComponentType } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Skeletons } from '../../../ui/Skeletons';

export interface WithBusinessProps {
  readonly Body: ComponentType<{ readonly stored: Business }>;
}

/** A form about one business; the choice of which shows only where there are several. */
export function WithBusiness({ Body }: WithBusinessProps) {
  const { t } = useWords();
  const { value, error, reload } = useResource('businesses.list', {}, ['businesses']);
  const [chosenId, setChosenId] = useState<string | null>(null);
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons rows={6} />;
  const stored = value.businesses.find(({ id }) => id === chosenId) ?? value.businesses[0];
  if (stored === undefined) return <p>{t('There is no business yet.')}</p>;
  return (
    <>
      {value.businesses.length < 2 ? null : (
        <Select
          mb={16}
          label={t('Business')}
          value={stored.id}
          data={value.businesses.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={setChosenId}
        />
      )}
      <Body key={stored.id} stored={stored} />
    </>
  );
}
