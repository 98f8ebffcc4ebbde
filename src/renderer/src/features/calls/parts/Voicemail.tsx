import type { CallView } from '@shared/domain/callView';
import { Voicemail as VoicemailIcon } from 'lucide-react';
import { useId } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useClient } from '../../../state/consoleContext';
import classes from '../LeftBehind.module.css';

/** What the caller left with the phone company when nobody here could answer. */
export function Voicemail({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const client = useClient();
  const titleId = useId();
  if (view.voicemailFile === undefined) return null;
  return (
    <section className={classes['voicemail']} aria-labelledby={titleId}>
      <h2 id={titleId}>
        <VoicemailIcon size={15} aria-hidden />
        {t('Message the caller left')}
      </h2>
      <audio
        controls
        preload="none"
        aria-labelledby={titleId}
        src={client.voicemailUrl(view.callId)}
      />
    </section>
  );
}
