import type { CarrierNumberView } from '@shared/contract/lines';
import { useWords } from '../../i18n/useWords';
import { useArea } from '../../state/consoleContext';
import { ErrorNotice } from '../../ui/ErrorNotice';
import { Skeletons } from '../../ui/Skeletons';
import { ListAndPage } from '../../ui/ListAndPage';
import { TrunkGuide } from '../trunk';
import { useLineData, type LineData } from './hooks/useLineData';
import classes from './Lines.module.css';
import { NumberList } from './parts/NumberList';
import { NumberPage } from './parts/NumberPage';
import { SetUpSteps } from './parts/SetUpSteps';
import { TestLinePage } from './parts/TestLinePage';
import { TEST_LINE_REF } from './testLineRef';

/** The phone numbers: who answers them, and what they point at now. */
export function LinesView() {
  const { t } = useWords();
  const { data, error, reload } = useLineData();
  if (data !== undefined) return <Lines data={data} />;
  if (error === undefined) return <Skeletons rows={8} label={t('Loading lines')} />;
  return (
    <div className={classes['failed']}>
      <ErrorNotice error={error} onRetry={reload} />
    </div>
  );
}

function Lines({ data }: { readonly data: LineData }) {
  const chosenRef = useArea('ui', ({ place }) =>
    place.screen === 'lines' ? place.numberRef : undefined,
  );
  if (chosenRef === 'trunk') {
    return (
      <ListAndPage list={<NumberList data={data} chosen="trunk" />}>
        <TrunkGuide />
      </ListAndPage>
    );
  }
  const chosen = choose(data, chosenRef);
  return (
    <ListAndPage
      list={<NumberList data={data} chosen={chosen === TEST_LINE_REF ? chosen : chosen?.ref} />}
    >
      {chosen === TEST_LINE_REF ? (
        <TestLinePage data={data} />
      ) : chosen === undefined ? (
        <SetUpSteps data={data} />
      ) : (
        <NumberPage key={chosen.ref} data={data} number={chosen} />
      )}
    </ListAndPage>
  );
}

/** Without a choice, the first number that is in use; without one, what to do next. */
function choose(
  { numbers }: LineData,
  ref: string | undefined,
): CarrierNumberView | typeof TEST_LINE_REF | undefined {
  if (ref === TEST_LINE_REF) return ref;
  if (ref === 'setup') return undefined;
  return (
    numbers?.find((number) => number.ref === ref) ??
    numbers?.find(({ line }) => line !== undefined && line.pointing !== 'off')
  );
}
