import type { CallView } from '@shared/domain/callView';
import type { ReactNode } from 'react';
import { useResource } from '../../../state/useResource';
import { formatDateTime, formatDuration, formatLatency, formatPhone } from '../../../ui/format';
import { describeAgent, describeCost, describeEnd } from '../../transcript';
import { answerStatistics } from '../answerStatistics';
import classes from '../Call.module.css';

/** What there is to know beside the words; stands to the right where there is room. */
export function CallFacts({ view }: { readonly view: CallView }) {
  const lines = useResource('lines.list', {}, ['lines']).value?.lines;
  const line = lines?.find(({ id }) => id === view.lineId);
  const { count, medianMs, slowest } = answerStatistics(view);
  const interruptions = view.turns.filter(({ interruption }) => interruption !== undefined).length;
  const failed = view.toolCalls.filter(({ outcome }) => outcome?.ok === false).length;
  return (
    <aside className={classes['facts']} aria-label="About this call">
      <h3 className={classes['factsTitle']}>Call</h3>
      <dl>
        <Fact name="From">{formatPhone(view.from)}</Fact>
        <Fact name="To">{formatPhone(view.to)}</Fact>
        {line === undefined ? null : <Fact name="Line">{line.name}</Fact>}
        <Fact name="Began">{formatDateTime(view.createdAt)}</Fact>
        <Fact name="Answered after">
          {view.answeredAt === undefined
            ? 'Not answered'
            : formatLatency(view.answeredAt - view.createdAt)}
        </Fact>
        {view.durationMs === undefined || view.answeredAt === undefined ? null : (
          <Fact name="Lasted">{formatDuration(view.durationMs)}</Fact>
        )}
        <Fact name="Ended">{describeEnd(view.endReason)}</Fact>
      </dl>
      <h3 className={classes['factsTitle']}>Agent</h3>
      <dl>
        <Fact name="Agent">{describeAgent(view)}</Fact>
        {view.cost === undefined ? null : <Fact name="Cost">{describeCost(view.cost)}</Fact>}
        <Fact name="Turns">{view.turns.length}</Fact>
        <Fact name="Interrupted">{times(interruptions)}</Fact>
        <Fact name="Tools">
          {view.toolCalls.length === 0
            ? 'None used'
            : `${view.toolCalls.length} used${failed === 0 ? '' : `, ${failed} failed`}`}
        </Fact>
        {count === 0 ? null : (
          <>
            <Fact name="Usual answer">{formatLatency(medianMs)}</Fact>
            <Fact name="Slowest answer">{formatLatency(slowest)}</Fact>
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

function times(count: number): string {
  if (count === 0) return 'Never';
  return count === 1 ? 'Once' : `${count} times`;
}
