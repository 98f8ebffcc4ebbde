import { ENGINE_NAMES } from '@shared/domain/capabilities';
import type { CallView } from '@shared/domain/callView';
import { useWords } from '../../../i18n/useWords';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { useSwitchVoice } from '../hooks/useSwitchVoice';
import { ListenControl } from '../listen/ListenControl';
import classes from '../Live.module.css';
import { PromptEditor } from '../prompt/PromptEditor';
import { DirectAgent } from './DirectAgent';
import { HangUp } from './HangUp';
import { PassOn } from './PassOn';
import { MuteAgent } from './VoiceControls';

export interface HandedOffControlsProps {
  readonly view: CallView;
  readonly can: NonNullable<CallView['handedOff']>['can'];
}

/** A vendor has the call: what goes through the vendor, and that the rest is out of reach. */
export function HandedOffControls({ view, can }: HandedOffControlsProps) {
  const { t } = useWords();
  const engine = view.engineId === undefined ? '' : ENGINE_NAMES[view.engineId];
  const voice = useSwitchVoice(view);
  return (
    <div className={classes['controlsBody']}>
      <div className={classes['actions']}>
        <p className={classes['handedOff']}>
          {t(
            '{engine} carries this call. Its sound does not come through this computer: it is not recorded here, and you cannot take over, hold or press keys.',
            { engine },
          )}{' '}
          {can.includes('listen')
            ? t('What you hear is a copy that {engine} sends.', { engine })
            : t('You cannot listen to it either: {engine} offers no copy of the sound.', {
                engine,
              })}
        </p>
        {can.includes('listen') ? <ListenControl view={view} /> : null}
        {can.includes('mute') ? <MuteAgent view={view} voice={voice} /> : null}
        {voice.error === undefined ? null : <ErrorNotice error={voice.error} />}
        {view.abilities.transfer ? <PassOn view={view} /> : null}
        <HangUp view={view} />
      </div>
      {can.includes('say') || can.includes('whisper') ? <DirectAgent view={view} /> : null}
      {can.includes('prompt') ? <PromptEditor view={view} /> : null}
    </div>
  );
}
