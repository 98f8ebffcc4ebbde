import { UnstyledButton } from '@mantine/core';
import type { CallFigures, OverviewAxis, OverviewGroup } from '@shared/domain/history/overview';
import type { AgentId, LineId } from '@shared/domain/ids';
import { useWords } from '../../../i18n/useWords';
import { useConsole } from '../../../state/consoleContext';
import { showCalls, type CallFilters } from '../../../state/uiStore';
import { FIGURES } from './figures';
import { useGroupName } from './groupName';
import classes from './Overview.module.css';

export interface FigureTableProps {
  readonly groups: readonly OverviewGroup[];
  readonly axis: OverviewAxis;
  readonly total: CallFigures;
}

/** The same figures to read, and the way to the calls behind them. */
export function FigureTable({ groups, axis, total }: FigureTableProps) {
  const { t } = useWords();
  const { ui } = useConsole().stores;
  const nameOf = useGroupName(axis, 'long');
  const rows = axis === 'day' ? groups.toReversed() : groups;
  return (
    <div className={classes['tableBox']}>
      <table className={classes['table']}>
        <caption>{t('The same as a table')}</caption>
        <thead>
          <tr>
            <th scope="col">{t(HEADINGS[axis])}</th>
            {FIGURES.map(({ key, name, about }) => (
              <th key={key} scope="col" title={t(about)}>
                {t(name)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((group) => (
            <tr key={group.key}>
              <th scope="row">
                <UnstyledButton
                  className={classes['groupName']}
                  title={t('Show these calls')}
                  onClick={() => {
                    showCalls(ui, { ...ui.getState().callFilters, ...filterFor(axis, group) });
                  }}
                >
                  {nameOf(group)}
                </UnstyledButton>
              </th>
              <Cells figures={group} />
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{t('All')}</th>
            <Cells figures={total} />
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

const HEADINGS = { day: 'Day', line: 'Line', agent: 'Agent', version: 'Version' } as const;

function Cells({ figures }: { readonly figures: CallFigures }) {
  const { format } = useWords();
  return FIGURES.map(({ key, of, write }) => {
    const value = of(figures);
    return (
      <td key={key} className="tabular">
        {value === undefined ? '–' : write(value, format)}
      </td>
    );
  });
}

function filterFor(axis: OverviewAxis, { key }: OverviewGroup): Partial<CallFilters> {
  const cut = key.lastIndexOf('#');
  switch (axis) {
    case 'day':
      return { fromDay: key, toDay: key };
    case 'line':
      return { lineId: key === '' ? undefined : (key as LineId) };
    case 'agent':
      return { agentId: key as AgentId, agentVersion: undefined };
    case 'version':
      return { agentId: key.slice(0, cut) as AgentId, agentVersion: Number(key.slice(cut + 1)) };
  }
}
