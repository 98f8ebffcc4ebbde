import { BarChart, LineChart } from '@mantine/charts';
import type { OverviewAxis, OverviewGroup } from '@shared/domain/history/overview';
import { useWords } from '../../../i18n/useWords';
import { FIGURES, type Figure } from './figures';
import { useGroupName } from './groupName';
import classes from './Overview.module.css';

const CHART_PX = 132;
/** More bars beside each other cannot be told apart. */
const MOST_BARS = 12;

export interface ChartsProps {
  readonly groups: readonly OverviewGroup[];
  readonly axis: OverviewAxis;
}

/** One small chart per figure, all over the same days or groups; the table below says it in words. */
export function Charts({ groups, axis }: ChartsProps) {
  const { t } = useWords();
  const shown = axis === 'day' ? groups : groups.slice(0, MOST_BARS);
  return (
    <div className={classes['charts']}>
      {FIGURES.map((figure) => (
        <figure key={figure.key} className={classes['chart']}>
          <figcaption title={t(figure.about)}>{t(figure.name)}</figcaption>
          <div aria-hidden>
            <Chart figure={figure} groups={shown} axis={axis} />
          </div>
        </figure>
      ))}
    </div>
  );
}

interface ChartProps extends ChartsProps {
  readonly figure: Figure;
}

function Chart({ figure, groups, axis }: ChartProps) {
  const { t, format } = useWords();
  const nameOf = useGroupName(axis, 'short');
  const name = t(figure.name);
  const data = groups.map((group) => ({
    group: nameOf(group),
    [name]: figure.of(group) ?? null,
  }));
  const props = {
    h: CHART_PX,
    data,
    dataKey: 'group',
    series: [{ name, color: figure.colour }],
    valueFormatter: (value: number) => figure.write(value, format),
    tickLine: 'none' as const,
    gridAxis: 'x' as const,
    // Each beside its line: left to itself, the highest moves below it.
    yAxisProps: { width: 52, tickCount: 3, interval: 0, allowDecimals: !figure.isCounted },
    xAxisProps: { minTickGap: 24, interval: 'preserveStartEnd' as const },
    tooltipAnimationDuration: 0,
  };
  const quiet = { accessibilityLayer: false, margin: { top: 8 } };
  if (figure.kind === 'measure' && axis === 'day') {
    return (
      <LineChart
        {...props}
        // Each day below the same day of the bars.
        xAxisProps={{ ...props.xAxisProps, scale: 'band' }}
        connectNulls
        withDots={groups.length < 45}
        curveType="linear"
        strokeWidth={1.75}
        dotProps={{ r: 2 }}
        lineProps={{ isAnimationActive: false }}
        lineChartProps={quiet}
      />
    );
  }
  return (
    <BarChart
      {...props}
      maxBarWidth={28}
      barProps={{ isAnimationActive: false, radius: 2 }}
      barChartProps={quiet}
    />
  );
}
