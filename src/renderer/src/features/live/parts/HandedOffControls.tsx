import { ENGINE_NAMES } from '@shared/domain/capabilities';
import type { CallView, HandedOffView } from '@shared/domain/callView';
import type { Translate } from '../../../i18n/phrases';
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
  readonly handedOff: HandedOffView;
}

/** A vendor has the call: what goes through the vendor, and that the rest is out of reach. */
export function HandedOffControls({ view, handedOff: { can, isWeb } }: HandedOffControlsProps) {
  const { t } = useWords();
  const engine = view.engineId === undefined ? '' : ENGINE_NAMES[view.engineId];
  const voice = useSwitchVoice(view);
  return (
    <div className={classes['controlsBody']}>
      <div className={classes['actions']}>
        <p className={classes['handedOff']}>
          {isWeb
            ? t(
                'A web call straight to {engine}: it is heard where it was made. It is not recorded here, and you cannot take over, hold or press keys.',
                { engine },
              )
            : withoutSound(t, engine, can.includes('listen'))}
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

function withoutSound(t: Translate, engine: string, canListen: boolean): string {
  const why = t(
    '{engine} carries this call. Its sound does not come through this computer: it is not recorded here, and you cannot take over, hold or press keys.',
    { engine },
  );
  const what = canListen
    ? t('What you hear is a copy that {engine} sends.', { engine })
    : t('You cannot listen to it either: no copy of its sound comes here.');
  return `${why} ${what}`;
}
