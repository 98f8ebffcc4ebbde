import { ActionIcon, Button, SegmentedControl, Switch, TextInput, Tooltip } from '@mantine/core';
import { Pause, Play, ScanSearch, Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import type { Translate } from '../../../../i18n/phrases';
import { useWords } from '../../../../i18n/useWords';
import { useArea } from '../../../../state/consoleContext';
import { useCommand } from '../../../../state/useCommand';
import { useNavigate } from '../../../../state/useNavigate';
import { useSettings } from '../../../../state/useSettings';
import { EmptyState } from '../../../../ui/EmptyState';
import classes from '../../Requests.module.css';
import { useRequestLog, type FollowedRequests } from '../../hooks/useRequestLog';
import { matchesFilter, type RequestFilter } from '../../requestWords';
import { RequestDetails } from './RequestDetails';
import { RequestList } from './RequestList';
import { StrangerList } from './StrangerList';

/** Each webhook and socket of both listeners, as it comes in. For developers: jargon is at home here. */
export function Requests() {
  const { t } = useWords();
  const followed = useRequestLog();
  const [filter, setFilter] = useState<RequestFilter>('all');
  const [text, setText] = useState('');
  const chosen = useArea('ui', ({ place }) =>
    place.screen === 'health' ? place.requestId : undefined,
  );
  const navigate = useNavigate();
  const { entries, strangers } = followed.log;
  const shown = useMemo(
    () => entries.filter((entry) => matchesFilter(entry, filter, text, t)).reverse(),
    [entries, filter, text, t],
  );
  const choose = (requestId: string | undefined) =>
    navigate({
      screen: 'health',
      section: 'requests',
      ...(requestId === undefined ? {} : { requestId }),
    });
  const entry = entries.find(({ id }) => id === chosen);
  return (
    <div className={classes['requests']} data-open={entry !== undefined || undefined}>
      <section className={classes['log']} aria-label={t('Requests')}>
        <Bar
          followed={followed}
          filter={filter}
          onFilter={setFilter}
          text={text}
          onText={setText}
        />
        <StrangerList strangers={strangers} />
        {entries.length === 0 ? (
          <EmptyState icon={ScanSearch} title={t('Nothing has come in yet')}>
            {t(
              'Every webhook and media socket of the public listener and of the test line stands here while Patchcord runs. Make a test call to see some.',
            )}
          </EmptyState>
        ) : (
          <RequestList entries={shown} chosen={chosen} onChoose={choose} />
        )}
      </section>
      {entry === undefined ? null : (
        <RequestDetails
          key={entry.id}
          entry={entry}
          onClose={() => choose(undefined)}
          onOpen={choose}
        />
      )}
    </div>
  );
}

interface BarProps {
  readonly followed: FollowedRequests;
  readonly filter: RequestFilter;
  readonly onFilter: (filter: RequestFilter) => void;
  readonly text: string;
  readonly onText: (text: string) => void;
}

function Bar({ followed, filter, onFilter, text, onText }: BarProps) {
  const { t } = useWords();
  const { settings, update } = useSettings();
  const clear = useCommand('inspector.clear');
  const { isPaused, waiting, setPaused } = followed;
  return (
    <div className={classes['bar']}>
      <TextInput
        className={classes['filter'] ?? ''}
        aria-label={t('Filter the requests')}
        placeholder={t('Filter: POST, media, 403 …')}
        value={text}
        spellCheck={false}
        onChange={(event) => onText(event.currentTarget.value)}
      />
      <SegmentedControl
        aria-label={t('Which requests')}
        value={filter}
        data={[
          { value: 'all', label: t('All') },
          { value: 'public', label: t('Public') },
          { value: 'testLine', label: t('Test line') },
          { value: 'failed', label: t('Failed') },
        ]}
        onChange={(value) => onFilter(value)}
      />
      <Switch
        label={t('Show numbers and words')}
        checked={settings.inspectorShowsPrivate}
        onChange={(event) => {
          void update({ inspectorShowsPrivate: event.currentTarget.checked });
        }}
      />
      <div className={classes['barEnd']}>
        <Button
          aria-pressed={isPaused}
          leftSection={isPaused ? <Play size={14} /> : <Pause size={14} />}
          onClick={() => setPaused(!isPaused)}
        >
          {isPaused ? goOn(waiting, t) : t('Pause')}
        </Button>
        <Tooltip label={t('Forget all requests')}>
          <ActionIcon aria-label={t('Forget all requests')} onClick={() => void clear.run({})}>
            <Trash2 size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
    </div>
  );
}

function goOn(waiting: number, t: Translate): string {
  return waiting === 0 ? t('Go on') : t('Go on ({count} new)', { count: waiting });
}
