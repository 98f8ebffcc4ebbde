import { Select } from '@mantine/core';
import type { CarrierNumberView } from '@shared/contract/lines';
import type { AgentId } from '@shared/domain/ids';
import { useCommand } from '../../../state/useCommand';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { formatPhone } from '../../../ui/format';
import { SectionHeader } from '../../../ui/Pane';
import { agentChoices, type LineData } from '../hooks/useLineData';
import classes from '../Lines.module.css';
import { pointsAtWords } from '../pointsAtWords';
import { Fallback } from './Fallback';
import { PointHere } from './PointHere';

export interface NumberPageProps {
  readonly data: LineData;
  readonly number: CarrierNumberView;
}

/** One number: who answers it, what it points at, and what happens when this computer is off. */
export function NumberPage({ data, number }: NumberPageProps) {
  const line = data.lines.find(({ id }) => id === number.line?.lineId);
  const business = data.businesses.find(({ id }) => id === line?.businessId);
  const phone = formatPhone(number.number);
  return (
    <section className={classes['page']} aria-label={phone}>
      <div className={classes['sheet']}>
        <h2 className={`${classes['title'] ?? ''} tabular`}>{phone}</h2>
        <p className={classes['lead']}>
          {[business?.name, number.name]
            .filter((part) => part !== undefined && part !== '' && part !== number.number)
            .join(' · ')}
        </p>
        {number.line?.problem === undefined ? null : <ErrorNotice error={number.line.problem} />}
        <Now number={number} />
        <Answerer data={data} number={number} />
        <PointHere number={number} accounts={data.accounts} />
        <Fallback number={number} businessName={business?.name ?? 'us'} />
        {number.line === undefined ? null : <Forget number={number} />}
      </div>
    </section>
  );
}

function Now({ number }: { readonly number: CarrierNumberView }) {
  return (
    <dl className={classes['now']}>
      <dt>Calls</dt>
      <dd>{pointsAtWords(number.voice, 'calls')}</dd>
      <dt>Texts</dt>
      <dd>{pointsAtWords(number.texts, 'texts')}</dd>
      <dt>If that fails</dt>
      <dd>{number.fallbackHost === '' ? 'The caller hears an error' : number.fallbackHost}</dd>
    </dl>
  );
}

function Answerer({ data, number }: NumberPageProps) {
  const add = useCommand('lines.add');
  const assign = useCommand('lines.assign');
  const line = data.lines.find(({ id }) => id === number.line?.lineId);
  const error = add.error ?? assign.error;
  return (
    <div className={classes['group']}>
      <SectionHeader description="Counts from the next call on.">Who answers</SectionHeader>
      <Select
        aria-label="Who answers"
        placeholder="Choose an agent"
        maw={320}
        data={agentChoices(data)}
        value={line?.agentId ?? null}
        disabled={add.isRunning || assign.isRunning}
        onChange={(chosen) => {
          if (chosen === null) return;
          const agentId = chosen as AgentId;
          if (line === undefined) void add.run({ ref: number.ref, agentId });
          else void assign.run({ lineId: line.id, agentId });
        }}
      />
      {error === undefined ? null : <ErrorNotice error={error} />}
    </div>
  );
}

function Forget({ number }: { readonly number: CarrierNumberView }) {
  const remove = useCommand('lines.remove');
  if (number.line === undefined) return null;
  const { lineId } = number.line;
  return (
    <div className={classes['group']}>
      {remove.error === undefined ? null : <ErrorNotice error={remove.error} />}
      <ConfirmButton
        color="red"
        variant="subtle"
        question="The number goes back to what it did before, and no agent answers it any more. It stays yours at Twilio."
        confirmLabel="Take it off"
        disabled={remove.isRunning}
        onConfirm={() => void remove.run({ lineId })}
      >
        {remove.isRunning ? 'Putting it back…' : 'Take this number off Patchcord…'}
      </ConfirmButton>
    </div>
  );
}
