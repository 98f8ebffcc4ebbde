import { Button, Select } from '@mantine/core';
import { CARRIER_NAMES } from '@shared/domain/capabilities';
import type { Line } from '@shared/domain/line';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import type { LineData } from '../hooks/useLineData';
import classes from '../Lines.module.css';

export interface MoveLineProps {
  readonly data: LineData;
  readonly line: Line;
}

/** Gives a line another of the owner's numbers, of the same phone company or of another. */
export function MoveLine({ data: { numbers = [] }, line }: MoveLineProps) {
  const { t, format } = useWords();
  const navigate = useNavigate();
  const move = useCommand('lines.move');
  const [chosen, setChosen] = useState<string>();
  const free = numbers.filter(({ line: taken, voice }) => {
    return taken === undefined && voice.kind !== 'unable';
  });
  const to = free.find(({ ref }) => ref === chosen);
  const former = numbers.find((each) => each.line?.lineId === line.id);
  if (free.length === 0) return null;
  return (
    <div className={classes['group']}>
      <SectionHeader
        description={
          former?.voice.kind === 'absent'
            ? t('Who answers stays, and so does the history.')
            : t(
                'Who answers stays, and so does the history. This number goes back to what it did before.',
              )
        }
      >
        {t('Another number for this line')}
      </SectionHeader>
      <div className={classes['buttons']}>
        <Select
          aria-label={t('Another number for this line')}
          placeholder={t('Choose a number')}
          data={free.map(({ ref, number, carrierId }) => ({
            value: ref,
            label: `${format.phone(number)} · ${CARRIER_NAMES[carrierId]}`,
          }))}
          value={to?.ref ?? null}
          disabled={move.isRunning}
          onChange={(ref) => setChosen(ref ?? undefined)}
        />
        <Button
          disabled={to === undefined || move.isRunning}
          onClick={() => {
            if (to === undefined) return;
            const { carrierId, ref } = to;
            void move.run({ lineId: line.id, to: { carrierId, ref } }).then((moved) => {
              if (moved !== undefined) navigate({ screen: 'lines', numberRef: ref });
            });
          }}
        >
          {move.isRunning ? t('One moment…') : t('Change the number')}
        </Button>
      </div>
      {move.error === undefined ? null : <ErrorNotice error={move.error} />}
    </div>
  );
}
