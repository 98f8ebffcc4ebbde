import { isCallersInterruption, type CallView } from '@shared/domain/callView';
import type { ReactNode } from 'react';
import type { Translate } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { describeAgent, describeCost, describeEnd } from '../../transcript';
import { answerStatistics } from '../answerStatistics';
import classes from '../Call.module.css';

/** What there is to know beside the words; stands to the right where there is room. */
export function CallFacts({ view }: { readonly view: CallView }) {
  const { t, format } = useWords();
  const lines = useResource('lines.list', {}, ['lines']).value?.lines;
  const line = lines?.find(({ id }) => id === view.lineId);
  const { count, medianMs, slowest } = answerStatistics(view);
  const interruptions = view.turns.filter(isCallersInterruption).length;
  const failed = view.toolCalls.filter(({ outcome }) => outcome?.ok === false).length;
  return (
    <aside className={classes['facts']} aria-label={t('About this call')}>
      <h3 className={classes['factsTitle']}>{t('Call|a phone call')}</h3>
      <dl>
        <Fact name={t('From')}>{format.phone(view.from)}</Fact>
        <Fact name={t('To')}>{format.phone(view.to)}</Fact>
        {line === undefined ? null : <Fact name={t('Line')}>{format.phone(line.name)}</Fact>}
        <Fact name={t('Began')}>{format.dateTime(view.createdAt)}</Fact>
        <Fact name={t('Answered after')}>
          {view.answeredAt === undefined
            ? t('Not answered')
            : format.latency(view.answeredAt - view.createdAt)}
        </Fact>
        {view.durationMs === undefined || view.answeredAt === undefined ? null : (
          <Fact name={t('Lasted')}>{format.duration(view.durationMs)}</Fact>
        )}
        <Fact name={t('Ended')}>{describeEnd(view)}</Fact>
      </dl>
      <h3 className={classes['factsTitle']}>{t('Agent')}</h3>
      <dl>
        <Fact name={t('Agent')}>{describeAgent(view)}</Fact>
        {view.cost === undefined ? null : <Fact name={t('Cost')}>{describeCost(view.cost)}</Fact>}
        <Fact name={t('Turns')}>{view.turns.length}</Fact>
        <Fact name={t('Interrupted')}>{times(interruptions, t)}</Fact>
        <Fact name={t('Tools')}>
          {view.toolCalls.length === 0
            ? t('None used')
            : failed === 0
              ? t('{count} used', { count: view.toolCalls.length })
              : t('{count} used, {failed} failed', { count: view.toolCalls.length, failed })}
        </Fact>
        {count === 0 ? null : (
          <>
            <Fact name={t('Usual answer')}>{format.latency(medianMs)}</Fact>
            <Fact name={t('Slowest answer')}>{format.latency(slowest)}</Fact>
          </>
        )}
      </dl>
    </aside>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div className={classes['fact']}>
      <dt>{name}</dt>
      <dd className="tabular">{children}</dd>
    </div>
  );
}

function times(count: number, t: Translate): string {
  if (count === 0) return t('Never');
  return count === 1 ? t('Once') : t('{count} times', { count });
}
