import { NumberInput, Select, TextInput } from '@mantine/core';
import type { Business } from '@shared/domain/business';
import { useMemo } from 'react';
import { SectionHeader } from '../../../ui/Pane';
import { useBusinessDraft, type BusinessDraft } from '../hooks/useBusinessDraft';
import classes from '../Settings.module.css';
import { OpeningHoursEditor } from './OpeningHoursEditor';
import { SaveBar } from './SaveBar';
import { ServicesEditor } from './ServicesEditor';
import { WithBusiness } from './WithBusiness';

export function BusinessSettings() {
  return <WithBusiness Body={BusinessForm} />;
}

function BusinessForm({ stored }: { readonly stored: Business }) {
  const draft = useBusinessDraft(stored);
  const { business, edit } = draft;
  return (
    <>
      <Particulars draft={draft} />
      <section className={classes['group']}>
        <SectionHeader description="When appointments can be booked, and what the agent tells callers.">
          Opening hours
        </SectionHeader>
        <OpeningHoursEditor
          hours={business.openingHours}
          onChange={(openingHours) => {
            edit({ openingHours });
          }}
        />
      </section>
      <section className={classes['group']}>
        <SectionHeader description="What callers can book, how long it takes, and what else they call it.">
          Services
        </SectionHeader>
        <ServicesEditor
          services={business.services}
          onChange={(services) => {
            edit({ services });
          }}
        />
      </section>
      <SaveBar draft={draft} />
    </>
  );
}

function Particulars({ draft: { business, edit } }: { readonly draft: BusinessDraft }) {
  const zones = useMemo(() => Intl.supportedValuesOf('timeZone'), []);
  const known = zones.includes(business.timeZone) ? zones : [business.timeZone, ...zones];
  return (
    <div className={classes['pair']}>
      <TextInput
        label="Name"
        description="As the agent says it"
        value={business.name}
        error={business.name.trim() === '' ? 'Give the business a name.' : undefined}
        onChange={(event) => {
          edit({ name: event.currentTarget.value });
        }}
      />
      <Select
        label="Time zone"
        description="Appointments are in this time"
        searchable
        limit={50}
        data={known}
        value={business.timeZone}
        onChange={(timeZone) => {
          if (timeZone !== null) edit({ timeZone });
        }}
      />
      <NumberInput
        label="At the same time"
        description="Chairs, tables or bays"
        min={1}
        max={50}
        value={business.capacity}
        onChange={(capacity) => {
          if (typeof capacity === 'number') edit({ capacity });
        }}
      />
      <TextInput
        label="Number of a person"
        description="For callers who want one; else a message is taken"
        placeholder="+1 555 555 0190"
        value={business.handoverNumber}
        onChange={(event) => {
          edit({ handoverNumber: event.currentTarget.value });
        }}
      />
    </div>
  );
}
