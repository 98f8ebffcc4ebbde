import { Button, Select } from '@mantine/core';
import { isRehearsal } from '@shared/domain/capabilities';
import { Phone } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useOpenSoftphone } from '../../softphone';
import { agentChoices, type LineData } from '../hooks/useLineData';
import classes from '../Lines.module.css';

/** The built-in line: it rings on this computer and nowhere else. */
export function TestLinePage({ data }: { readonly data: LineData }) {
  const { t, format } = useWords();
  const assign = useCommand('lines.assign');
  const openSoftphone = useOpenSoftphone();
  const line = data.lines.find(isRehearsal);
  if (line === undefined) return null;
  return (
    <section className={classes['page']} aria-label={line.name}>
      <div className={classes['sheet']}>
        <h2 className={classes['title']}>{line.name}</h2>
        <p className={classes['lead']}>
          {t(
            '{number} is a number of this computer alone. A call to it takes the same path as a real one, needs no account and costs nothing.',
            { number: format.phone(line.number) },
          )}
        </p>
        <div className={classes['group']}>
          <Select
            label={t('Answered by')}
            data={agentChoices(data)}
            value={line.agentId}
            disabled={assign.isRunning}
            onChange={(agentId) => {
              if (agentId !== null) {
                void assign.run({ lineId: line.id, agentId });
              }
            }}
          />
          {assign.error === undefined ? null : <ErrorNotice error={assign.error} />}
        </div>
        <Button leftSection={<Phone size={14} />} onClick={openSoftphone}>
          {t('Make a test call')}
        </Button>
      </div>
    </section>
  );
}
