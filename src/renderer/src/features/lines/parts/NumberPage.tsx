import { Anchor, Select } from '@mantine/core';
import type { CarrierNumberView, NumberAccount } from '@shared/contract/lines';
import { CARRIER_NAMES, ENGINE_NAMES } from '@shared/domain/capabilities';
import type { AgentId } from '@shared/domain/ids';
import { Rich } from '../../../i18n/Rich';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { ConfirmButton } from '../../../ui/ConfirmButton';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import { agentChoices, type LineData } from '../hooks/useLineData';
import classes from '../Lines.module.css';
import { pointsAtWords } from '../pointsAtWords';
import { EnterThere } from './EnterThere';
import { Fallback } from './Fallback';
import { HandOff } from './HandOff';
import { MoveLine } from './MoveLine';
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
  const account = data.numberAccounts.find(({ carrierId }) => carrierId === number.carrierId);
  const company = CARRIER_NAMES[number.carrierId];
  const isTrial = data.companies.some(
    ({ carrierId, isTrial }) => isTrial && carrierId === number.carrierId,
  );
  return (
    <section className={classes['page']} aria-label={phone}>
      <div className={classes['sheet']}>
        <h2 className={`${classes['title'] ?? ''} tabular`}>{phone}</h2>
        <p className={classes['lead']}>
          {[business?.name, number.name, data.companies.length > 1 ? company : undefined]
            .filter((part) => part !== undefined && part !== '' && part !== number.number)
            .join(' · ')}
        </p>
        {number.voice.kind === 'absent' ? (
          <Absent company={company} />
        ) : (
          <>
            {number.line?.problem === undefined ? null : (
              <ErrorNotice error={number.line.problem} />
            )}
            <Now number={number} account={account} />
            <Answerer data={data} number={number} />
            {line === undefined ? null : <HandOff line={line} />}
            {account?.points === false ? null : (
              <PointHere
                number={number}
                company={company}
                isTrial={isTrial}
                takesFallback={account?.takesFallback ?? false}
              />
            )}
            <EnterThere number={number} account={account} company={company} />
            {account?.takesFallback === true ? (
              <Fallback number={number} company={company} businessName={business?.name ?? 'us'} />
            ) : null}
          </>
        )}
        {line === undefined ? null : <MoveLine data={data} line={line} />}
        {number.line === undefined ? null : <Forget number={number} company={company} />}
      </div>
    </section>
  );
}

/** The number of a former account, or one that was given up there. */
function Absent({ company }: { readonly company: string }) {
  const navigate = useNavigate();
  return (
    <p role="status">
      <Rich
        text="This number is in no {company} account whose keys are set, so its calls do not come here. <keys>Enter the keys of its own account</keys>, give the line another number, or take it off."
        tags={{
          keys: (
            <Anchor
              component="button"
              type="button"
              onClick={() => navigate({ screen: 'settings', section: 'accounts' })}
            />
          ),
        }}
        values={{ company }}
      />
    </p>
  );
}

interface NowProps {
  readonly number: CarrierNumberView;
  readonly account: NumberAccount | undefined;
}

function Now({ number, account }: NowProps) {
  const words = useWords();
  const { t } = words;
  return (
    <dl className={classes['now']}>
      <dt>{t('Calls')}</dt>
      <dd>{pointsAtWords(number.voice, 'calls', words)}</dd>
      {account?.takesTexts === true ? (
        <>
          <dt>{t('Texts')}</dt>
          <dd>{pointsAtWords(number.texts, 'texts', words)}</dd>
        </>
      ) : null}
      {account?.takesFallback === true ? (
        <>
          <dt>{t('If that fails')}</dt>
          <dd>
            {number.fallbackHost === '' ? t('The caller hears an error') : number.fallbackHost}
          </dd>
        </>
      ) : null}
    </dl>
  );
}

function Answerer({ data, number }: NumberPageProps) {
  const { t, say } = useWords();
  const navigate = useNavigate();
  const add = useCommand('lines.add');
  const assign = useCommand('lines.assign');
  const { carrierId, ref } = number;
  const line = data.lines.find(({ id }) => id === number.line?.lineId);
  const agent = data.agents.find(({ id }) => id === line?.agentId);
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
          if (line === undefined) void add.run({ carrierId, ref, agentId });
          else void assign.run({ lineId: line.id, agentId });
        }}
      />
      {agent === undefined ? null : (
        <p className={classes['muted']}>
          <Rich
            text="{engine} speaks for this agent. <agent>Choose another engine</agent>"
            tags={{
              agent: (
                <Anchor
                  component="button"
                  type="button"
                  onClick={() => navigate({ screen: 'agents', agentId: agent.id })}
                />
              ),
            }}
            values={{ engine: say(ENGINE_NAMES[agent.engineId]) }}
          />
        </p>
      )}
      {error === undefined ? null : <ErrorNotice error={error} />}
    </div>
  );
}

interface ForgetProps {
  readonly number: CarrierNumberView;
  readonly company: string;
}

function Forget({ number, company }: ForgetProps) {
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
        // Its words stand where the page's other words begin.
        ml="calc(var(--button-padding-x) * -1)"
        question={
          number.voice.kind === 'absent'
            ? t('The line goes; the calls it had stay in the history.')
            : t(
                'The number goes back to what it did before, and no agent answers it any more. It stays yours at {company}.',
                { company },
              )
        }
        confirmLabel={t('Take it off')}
        disabled={remove.isRunning}
        onConfirm={() => void remove.run({ lineId })}
      >
        {remove.isRunning ? t('Putting it back…') : t('Take this number off Patchcord…')}
      </ConfirmButton>
    </div>
  );
}
