import { ActionIcon, Button, SegmentedControl, Select, Tooltip } from '@mantine/core';
import type { Business } from '@shared/domain/business';
import { ChevronLeft, ChevronRight, Plus } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { KeyHint } from '../../../ui/shortcuts/KeyHint';
import { ariaKeys, type ShortcutId } from '../../../ui/shortcuts/shortcuts';
import classes from '../Calendar.module.css';
import type { CalendarMode, Span } from '../span';
import type { ZonedFormat } from '../zonedFormat';
import { CalendarMenu } from './CalendarMenu';

export interface ToolbarProps {
  readonly business: Business;
  readonly businesses: readonly Business[];
  readonly onChoose: (id: Business['id']) => void;
  readonly format: ZonedFormat;
  readonly span: Span;
  readonly mode: CalendarMode;
  readonly setMode: (mode: string) => void;
  /** Too narrow for columns of days: the list is all there is. */
  readonly isNarrow: boolean;
  readonly onStep: (by: 1 | -1) => void;
  readonly goToday: () => void;
  readonly resourceId: string | undefined;
  readonly onResource: (id: string | undefined) => void;
  readonly onBook: () => void;
}

export function Toolbar(props: ToolbarProps) {
  const { business, format, span, mode, setMode, isNarrow } = props;
  const { t } = useWords();
  const [first] = span.days;
  const last = span.days.at(-1);
  return (
    <header className={classes['toolbar']}>
      <Button onClick={props.goToday}>{t('Today')}</Button>
      <div className={classes['arrows']}>
        <Arrow
          label={t('Earlier')}
          shortcut="earlier"
          icon={ChevronLeft}
          onClick={() => props.onStep(-1)}
        />
        <Arrow
          label={t('Later')}
          shortcut="later"
          icon={ChevronRight}
          onClick={() => props.onStep(1)}
        />
      </div>
      <h2 className={`${classes['range'] ?? ''} tabular`} aria-live="polite">
        {first === undefined || last === undefined ? '' : format.range(first, last)}
      </h2>
      <ZoneNote timeZone={business.timeZone} />
      <div className={classes['tools']}>
        <Choices {...props} />
        {isNarrow ? null : (
          <SegmentedControl
            aria-label={t('View')}
            data={[
              { value: 'day', label: t('Day') },
              { value: 'week', label: t('Week') },
              { value: 'list', label: t('List') },
            ]}
            value={mode}
            onChange={setMode}
          />
        )}
        <CalendarMenu business={business} />
        <Button
          variant="light"
          leftSection={<Plus size={14} />}
          rightSection={<KeyHint of="book" />}
          aria-keyshortcuts={ariaKeys('book')}
          onClick={props.onBook}
        >
          {t('Book')}
        </Button>
      </div>
    </header>
  );
}

/** Whose calendar: of which business, and of whom there. */
function Choices({ business, businesses, onChoose, resourceId, onResource }: ToolbarProps) {
  const { t } = useWords();
  return (
    <>
      {businesses.length > 1 ? (
        <Select
          aria-label={t('Business')}
          className={classes['business'] ?? ''}
          data={businesses.map(({ id, name }) => ({ value: id, label: name }))}
          value={business.id}
          onChange={(id) => {
            if (id !== null) onChoose(id);
          }}
        />
      ) : null}
      {business.resources.length === 0 ? null : (
        <Select
          aria-label={t('Whose appointments')}
          className={classes['business'] ?? ''}
          allowDeselect={false}
          data={[
            { value: '', label: t('Everyone') },
            ...business.resources.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={resourceId ?? ''}
          onChange={(id) => onResource(id === null || id === '' ? undefined : id)}
        />
      )}
    </>
  );
}

interface ArrowProps {
  readonly label: string;
  readonly shortcut: ShortcutId;
  readonly icon: typeof ChevronLeft;
  readonly onClick: () => void;
}

function Arrow({ label, shortcut, icon: Icon, onClick }: ArrowProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-keyshortcuts={ariaKeys(shortcut)} onClick={onClick}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  );
}

/** Says whose clocks these are, when they are not this computer's. */
function ZoneNote({ timeZone }: { readonly timeZone: string }) {
  const { t } = useWords();
  if (new Intl.DateTimeFormat().resolvedOptions().timeZone === timeZone) return null;
  const place = (timeZone.split('/').at(-1) ?? timeZone).replaceAll('_', ' ');
  return <span className={classes['zone']}>{t('Times in {place}', { place })}</span>;
}
