import { Radio } from '@mantine/core';
import { ENGINE_NAMES } from '@shared/domain/capabilities';
import type { SerializedError } from '@shared/errors/appError';
import type { HandOffWay, Line } from '@shared/domain/line';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import classes from '../Lines.module.css';

type Way = HandOffWay | 'through_here';

/** Whether calls come through here, or go straight to the vendor of the agent's engine. */
export function HandOff({ line }: { readonly line: Line }) {
  const { t } = useWords();
  const { id: lineId, handOff } = line;
  const offer = useResource('lines.handOffOffer', { lineId }, ['lines', 'agents']).value;
  const set = useCommand('lines.setHandOff');
  if (offer?.engineId === undefined) return null;
  const engine = ENGINE_NAMES[offer.engineId];
  if (offer.isOnlyWay === true) return <OnlyWay engine={engine} problem={offer.problem} />;
  const choose = (way: string): void => void set.run({ lineId, way: way as Way });
  return (
    <div className={classes['group']}>
      <SectionHeader
        description={t('Counts from the next call on, for those that come in and those you place.')}
      >
        {t('How its calls travel')}
      </SectionHeader>
      <Radio.Group
        aria-label={t('How its calls travel')}
        value={handOff ?? 'through_here'}
        onChange={choose}
      >
        <div className={classes['choices']}>
          <Radio
            size="xs"
            value="through_here"
            disabled={set.isRunning}
            label={t('Through Patchcord')}
            description={t('You can listen, take over and record, and see every word.')}
          />
          {offer.ways.includes('usual') ? (
            <Radio
              size="xs"
              value="usual"
              disabled={set.isRunning}
              label={t('Straight to {engine}', { engine })}
              description={t(
                '{engine} speaks with the caller by itself. The sound does not come through this computer: nothing is recorded here, and you cannot take over.',
                { engine },
              )}
            />
          ) : null}
          {offer.ways.includes('unverified') ? (
            <Unverified engine={engine} isChosen={handOff === 'unverified'} />
          ) : null}
        </div>
      </Radio.Group>
      {set.error === undefined ? null : <ErrorNotice error={set.error} />}
    </div>
  );
}

interface OnlyWayProps {
  readonly engine: string;
  readonly problem: SerializedError | undefined;
}

/** An engine that gives nobody the sound leaves nothing to choose. */
function OnlyWay({ engine, problem }: OnlyWayProps) {
  const { t } = useWords();
  return (
    <div className={classes['group']}>
      <SectionHeader
        description={t(
          '{engine} speaks with the caller by itself. The sound does not come through this computer: nothing is recorded here, and you cannot take over.',
          { engine },
        )}
      >
        {t('Its calls go straight to {engine}', { engine })}
      </SectionHeader>
      {problem === undefined ? null : <ErrorNotice error={problem} />}
    </div>
  );
}

function Unverified({ engine, isChosen }: { readonly engine: string; readonly isChosen: boolean }) {
  const { t } = useWords();
  return (
    <details className={classes['details']} open={isChosen}>
      <summary>{t('Another way, which nobody vouches for')}</summary>
      <Radio
        size="xs"
        value="unverified"
        label={t('Straight to {engine}, the old way', { engine })}
        description={t(
          'It is in no description of {engine}’s, and may not work at all. Your private key travels with each call, where everyone who can open your phone account can read it.',
          { engine },
        )}
      />
    </details>
  );
}
