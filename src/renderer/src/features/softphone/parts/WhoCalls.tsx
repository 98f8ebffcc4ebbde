import { Select } from '@mantine/core';
import type { Line } from '@shared/domain/line';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import type { OutgoingCallProps } from '../outgoingCall';
import classes from '../Softphone.module.css';

export interface WhoCallsProps extends OutgoingCallProps {
  /** Those that reach the number. */
  readonly lines: readonly Line[];
  /** The one that is called from as it stands. */
  readonly line: Line;
}

/** Whose number the other side sees, and who speaks to them. */
export function WhoCalls({ call, change, lines, line }: WhoCallsProps) {
  const { t, format } = useWords();
  const agents = useResource('agents.list', {}, ['agents']).value?.agents ?? [];
  const agent = agents.find(({ id }) => id === (call.agentId ?? line.agentId));
  return (
    <>
      {lines.length === 1 ? (
        <p className={classes['called']}>
          <span>{t('They see')}</span>
          <b className="tabular">{format.phone(line.number)}</b>
        </p>
      ) : (
        <Select
          label={t('They see the number of')}
          value={line.id}
          data={lines.map(({ id, name, number }) => ({
            value: id,
            label: `${name} · ${format.phone(number)}`,
          }))}
          onChange={(id) => change({ lineId: lines.find((each) => each.id === id)?.id })}
        />
      )}
      {agents.length < 2 ? null : (
        <Select
          label={t('Who speaks')}
          value={agent?.id ?? null}
          data={agents.map(({ id, name }) => ({ value: id, label: name }))}
          onChange={(id) => change({ agentId: agents.find((each) => each.id === id)?.id })}
        />
      )}
    </>
  );
}
