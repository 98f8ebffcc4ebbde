import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import type { CarrierNumberView } from '@shared/contract/lines';
import { CARRIER_NAMES, isRehearsal } from '@shared/domain/capabilities';
import { Cable, ListChecks, RefreshCw, type LucideIcon } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useNavigate } from '../../../state/useNavigate';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { Pane } from '../../../ui/Pane';
import { Skeletons } from '../../../ui/Skeletons';
import { StatusPill, type PillTone } from '../../../ui/StatusPill';
import type { LineData } from '../hooks/useLineData';
import classes from '../Lines.module.css';
import { numberLooks } from '../pointsAtWords';
import { TEST_LINE_REF } from '../testLineRef';

export interface NumberListProps {
  readonly data: LineData;
  readonly chosen: string | undefined;
}

export function NumberList({ data, chosen }: NumberListProps) {
  const { t } = useWords();
  const { companies, numberAccounts, numbers, numbersError, reloadNumbers } = data;
  const hasAccount = companies.length > 0;
  return (
    <Pane
      title={t('Lines')}
      actions={
        hasAccount ? (
          <Tooltip label={t('Ask for the numbers again')}>
            <ActionIcon aria-label={t('Ask for the numbers again')} onClick={reloadNumbers}>
              <RefreshCw size={15} />
            </ActionIcon>
          </Tooltip>
        ) : null
      }
    >
      <div className={classes['rows']}>
        {numbersError === undefined ? null : (
          <ErrorNotice error={numbersError} onRetry={reloadNumbers} />
        )}
        {numberAccounts.map(({ carrierId, problem }) =>
          problem === undefined ? null : (
            <ErrorNotice key={carrierId} error={problem} onRetry={reloadNumbers} />
          ),
        )}
        {numbers === undefined && numbersError === undefined && hasAccount ? (
          <Skeletons rows={3} rowHeight={56} label={t('Asking for the numbers')} />
        ) : null}
        {numbers?.map((number) => (
          <NumberRow
            key={`${number.carrierId} ${number.ref}`}
            number={number}
            answers={answerer(data, number) ?? t('No agent')}
            company={companies.length > 1 ? CARRIER_NAMES[number.carrierId] : undefined}
            isChosen={number.ref === chosen}
          />
        ))}
        <TestLineRow data={data} isChosen={chosen === TEST_LINE_REF} />
        <GuideRow isChosen={chosen === undefined} target="setup" icon={ListChecks}>
          {t('How to get a number')}
        </GuideRow>
        <GuideRow isChosen={chosen === 'trunk'} target="trunk" icon={Cable}>
          {t('Connect Exotel and Vapi')}
        </GuideRow>
      </div>
    </Pane>
  );
}

function answerer({ lines, agents }: LineData, { line }: CarrierNumberView): string | undefined {
  const agentId = lines.find(({ id }) => id === line?.lineId)?.agentId;
  return agents.find(({ id }) => id === agentId)?.name;
}

interface NumberRowProps {
  readonly number: CarrierNumberView;
  readonly answers: string;
  /** Where there are several. */
  readonly company: string | undefined;
  readonly isChosen: boolean;
}

function NumberRow({ number, answers, company, isChosen }: NumberRowProps) {
  const { t, format } = useWords();
  const [tone, words] = numberLooks(number);
  return (
    <ListRow
      isChosen={isChosen}
      target={number.ref}
      title={format.phone(number.number)}
      detail={company === undefined ? answers : `${answers} · ${company}`}
      tone={tone}
      words={t(words)}
    />
  );
}

function TestLineRow({ data, isChosen }: { readonly data: LineData; readonly isChosen: boolean }) {
  const { t } = useWords();
  const line = data.lines.find(isRehearsal);
  if (line === undefined) return null;
  const agent = data.agents.find(({ id }) => id === line.agentId);
  return (
    <ListRow
      isChosen={isChosen}
      target={TEST_LINE_REF}
      title={line.name}
      detail={agent?.name ?? t('No agent')}
      tone="good"
      words={t('On this computer')}
    />
  );
}

interface ListRowProps {
  readonly isChosen: boolean;
  readonly target: string;
  readonly title: string;
  readonly detail: string;
  readonly tone: PillTone;
  readonly words: string;
}

function ListRow({ isChosen, target, title, detail, tone, words }: ListRowProps) {
  const navigate = useNavigate();
  return (
    <UnstyledButton
      className={classes['row']}
      aria-current={isChosen}
      onClick={() => navigate({ screen: 'lines', numberRef: target })}
    >
      <span className={`${classes['rowName'] ?? ''} tabular`}>{title}</span>
      <span className={classes['rowDetail']}>{detail}</span>
      <span className={classes['rowState']}>
        <StatusPill tone={tone}>{words}</StatusPill>
      </span>
    </UnstyledButton>
  );
}

interface GuideRowProps {
  readonly isChosen: boolean;
  readonly target: string;
  readonly icon: LucideIcon;
  readonly children: string;
}

function GuideRow({ isChosen, target, icon: Icon, children }: GuideRowProps) {
  const navigate = useNavigate();
  return (
    <UnstyledButton
      className={classes['setUpRow']}
      aria-current={isChosen}
      onClick={() => navigate({ screen: 'lines', numberRef: target })}
    >
      <Icon size={15} aria-hidden /> {children}
    </UnstyledButton>
  );
}
