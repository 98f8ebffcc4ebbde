import { ActionIcon, Button } from '@mantine/core';
import { Undo2, X } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { KeyHint } from '../../../ui/shortcuts/KeyHint';
import classes from '../Calendar.module.css';
import type { Deed } from '../hooks/useDeeds';
import type { ZonedFormat } from '../zonedFormat';

export interface DeedBarProps {
  readonly deed: Deed | undefined;
  readonly format: ZonedFormat;
  readonly onUndo: () => void;
  readonly onClose: () => void;
}

/** Says what was just done, with the way back. */
export function DeedBar({ deed, format, onUndo, onClose }: DeedBarProps) {
  const { t } = useWords();
  return (
    <div className={classes['deed']} role="status" data-empty={deed === undefined || undefined}>
      {deed === undefined ? null : (
        <>
          <p>
            <Told deed={deed} format={format} />
          </p>
          <Button
            size="compact-sm"
            leftSection={<Undo2 size={14} />}
            rightSection={<KeyHint of="undo" />}
            onClick={onUndo}
          >
            {t('Undo')}
          </Button>
          <ActionIcon aria-label={t('Dismiss')} onClick={onClose}>
            <X size={14} />
          </ActionIcon>
        </>
      )}
    </div>
  );
}

function Told({ deed, format }: { readonly deed: Deed; readonly format: ZonedFormat }) {
  const { t } = useWords();
  const { customerName: who, startAt, endAt } = deed.appointment;
  const when = {
    who,
    day: format.dayOf(startAt),
    from: format.time(startAt),
    to: format.time(endAt),
  };
  switch (deed.kind) {
    case 'booked':
      return t('Booked {who}: {day}, {from} to {to}.', when);
    case 'moved':
      return t('Moved {who}: {day}, {from} to {to}.', when);
    case 'cancelled':
      return t('Cancelled {who}: {day}, {from} to {to}.', when);
  }
}
