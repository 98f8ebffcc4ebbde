import { ActionIcon, Select, TextInput, Tooltip } from '@mantine/core';
import type { ThreadFilter } from '@shared/domain/texts/textThread';
import { NotebookText, Search, Smartphone, SquarePen } from 'lucide-react';
import type { RefObject } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { ariaKeys, type ShortcutId } from '../../../ui/shortcuts/shortcuts';
import { FILTER_WORDS, THREAD_FILTERS } from '../threads';
import classes from '../Threads.module.css';
import type { NewTextKind } from './NewTextDialog';

export interface ListToolsProps {
  readonly search: string;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly filter: ThreadFilter;
  readonly onSearch: (search: string) => void;
  readonly onFilter: (filter: ThreadFilter) => void;
  readonly onNew: (kind: NewTextKind) => void;
  readonly onTemplates: () => void;
}

/** Over the list: search, filter, and what begins something new. */
export function ListTools(props: ListToolsProps) {
  const { search, searchField, filter, onSearch, onFilter, onNew, onTemplates } = props;
  const { t } = useWords();
  const counts = useResource('threads.counts', {}, ['threads']).value;
  const label = (each: ThreadFilter) => {
    const count = counts?.[each] ?? 0;
    return each === 'all' || count === 0
      ? t(FILTER_WORDS[each])
      : `${t(FILTER_WORDS[each])} · ${count}`;
  };
  return (
    <div className={classes['tools']}>
      <div className={classes['toolRow']}>
        <TextInput
          ref={searchField}
          className={classes['search']}
          aria-label={t('Search texts')}
          placeholder={t('Words, a name or a number')}
          aria-keyshortcuts={ariaKeys('searchTexts')}
          leftSection={<Search size={14} aria-hidden />}
          value={search}
          onChange={(event) => onSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') onSearch('');
          }}
        />
        <Tool
          label={t('New text')}
          shortcut="newText"
          icon={SquarePen}
          onClick={() => onNew('operator')}
        />
      </div>
      <div className={classes['toolRow']}>
        <Select
          className={classes['search']}
          classNames={{ input: classes['filter'] ?? '' }}
          size="xs"
          aria-label={t('Which conversations')}
          rightSectionWidth={24}
          comboboxProps={{ width: 'max-content', position: 'bottom-start' }}
          allowDeselect={false}
          data={THREAD_FILTERS.map((value) => ({ value, label: label(value) }))}
          value={filter}
          onChange={(value) => {
            if (value !== null) onFilter(value);
          }}
        />
        <Tool label={t('Templates')} icon={NotebookText} onClick={onTemplates} />
        <Tool
          label={t('Text your agent, as a customer')}
          icon={Smartphone}
          onClick={() => onNew('customer')}
        />
      </div>
    </div>
  );
}

interface ToolProps {
  readonly label: string;
  readonly shortcut?: ShortcutId;
  readonly icon: typeof Search;
  readonly onClick: () => void;
}

function Tool({ label, shortcut, icon: Icon, onClick }: ToolProps) {
  const keys = shortcut && ariaKeys(shortcut);
  return (
    <Tooltip label={keys === undefined ? label : `${label} (${keys})`}>
      <ActionIcon aria-label={label} aria-keyshortcuts={keys} onClick={onClick}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
