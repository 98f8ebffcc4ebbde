import { Select } from '@mantine/core';
import type { CarrierNumberView } from '@shared/contract/lines';
import type { AgentId } from '@shared/domain/ids';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import { agentChoices, type LineData } from '../hooks/useLineData';
import classes from '../Lines.module.css';
import { pointsAtWords } from '../pointsAtWords';
import { Fallback } from './Fallback';
import { HandOff } from './HandOff';
import { PointHere } from './PointHere';

export interface NumberPageProps {
  readonly data: LineData;
  readonly number: CarrierNumberView;
}

/** One number: who answers it, what it points at, and what happens when this computer is off. */
export function NumberPage({ data, number }: NumberPageProps) {
  const { format } = useWords();
  const line = data.lines.find(({ id }) => id === number.line?.lineId);
  const business = data.businesses.find(({ id }) => id === line?.businessId);
  const phone = format.phone(number.number);
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
        {line === undefined ? null : <HandOff line={line} />}
        <PointHere number={number} accounts={data.accounts} />
        <Fallback number={number} businessName={business?.name ?? 'us'} />
        {number.line === undefined ? null : <Forget number={number} />}
      </div>
    </section>
  );
}

function Now({ number }: { readonly number: CarrierNumberView }) {
  const words = useWords();
  const { t } = words;
  return (
    <dl className={classes['now']}>
      <dt>{t('Calls')}</dt>
      <dd>{pointsAtWords(number.voice, 'calls', words)}</dd>
      <dt>{t('Texts')}</dt>
      <dd>{pointsAtWords(number.texts, 'texts', words)}</dd>
      <dt>{t('If that fails')}</dt>
      <dd>{number.fallbackHost === '' ? t('The caller hears an error') : number.fallbackHost}</dd>
    </dl>
  );
}

function Answerer({ data, number }: NumberPageProps) {
  const { t } = useWords();
  const add = useCommand('lines.add');
  const assign = useCommand('lines.assign');
  const line = data.lines.find(({ id }) => id === number.line?.lineId);
  const error = add.error ?? assign.error;
  return (
    <div className={classes['group']}>
      <SectionHeader description={t('Counts from the next call on.')}>
        {t('Who answers')}
      </SectionHeader>
      <Select
        aria-label={t('Who answers')}
        placeholder={t('Choose an agent')}
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
  const { t } = useWords();
  const remove = useCommand('lines.remove');
  if (number.line === undefined) return null;
  const { lineId } = number.line;
  return (
    <div className={classes['group']}>
      {remove.error === undefined ? null : <ErrorNotice error={remove.error} />}
      <ConfirmButton
        color="red"
        variant="subtle"
        question={t(
          'The number goes back to what it did before, and no agent answers it any more. It stays yours at Twilio.',
        )}
        confirmLabel={t('Take it off')}
        disabled={remove.isRunning}
        onConfirm={() => void remove.run({ lineId })}
      >
        {remove.isRunning ? t('Putting it back…') : t('Take this number off Patchcord…')}
      </ConfirmButton>
    </div>
  );
}
