import { useCallback, useEffect, useState } from 'react';
import { MicrophoneError, openMicrophone } from '../../../audio/microphone';
import type { Translate } from '../../../i18n/phrases';
import { useWords } from '../../../i18n/useWords';
import { useAudioDevices } from '../../../audio/useAudioDevices';
import { useSettings } from '../../../state/useSettings';
import type { ShownPart } from '../words';

type Permission = 'granted' | 'denied' | 'prompt' | 'unknown';

export interface SoundParts {
  readonly parts: readonly ShownPart[];
  /** Opens the microphone for a moment, to know that it can be. */
  readonly checkMicrophone: () => Promise<void>;
}

/** The microphone and the speaker of this window. Nothing is opened until somebody asks for it. */
export function useSoundParts(): SoundParts {
  const { t } = useWords();
  const { microphones, speakers } = useAudioDevices();
  const { microphoneId } = useSettings().settings;
  const permission = useMicrophonePermission();
  const [problem, setProblem] = useState<MicrophoneError['problem'] | 'unasked'>('unasked');
  const checkMicrophone = useCallback(async () => {
    try {
      const microphone = await openMicrophone({
        deviceId: microphoneId,
        onSamples: () => undefined,
        onLost: () => undefined,
      });
      microphone.close();
      setProblem('unasked');
    } catch (error) {
      setProblem(error instanceof MicrophoneError ? error.problem : 'busy');
    }
  }, [microphoneId]);
  const found = problem === 'unasked' && permission === 'denied' ? 'denied' : problem;
  return {
    parts: [
      microphonePart(found, permission, microphones.length, t),
      speakerPart(speakers.length, t),
    ],
    checkMicrophone,
  };
}

function microphonePart(
  problem: MicrophoneError['problem'] | 'unasked',
  permission: Permission,
  count: number,
  t: Translate,
): ShownPart {
  const item = { id: 'microphone' } as const;
  switch (problem) {
    case 'denied':
      return {
        ...item,
        state: 'down',
        reason: t('This window may not use the microphone. Calls go on; you cannot speak on them.'),
        fix: t('Allow it in the settings of the system, or left of the address in a browser.'),
      };
    case 'busy':
      return {
        ...item,
        state: 'down',
        reason: t('The microphone could not be opened: another program may be using it.'),
        fix: t('Close that program, then check again.'),
      };
    case 'none':
      return {
        ...item,
        state: 'down',
        reason: t('There is no microphone.'),
        fix: t('Plug one in. Test calls can be typed meanwhile.'),
      };
    case 'unsupported':
      return {
        ...item,
        state: 'down',
        reason: t('A page from another computer may not use a microphone without encryption.'),
        fix: t('Open the console on the computer that runs Patchcord.'),
      };
    case 'unasked':
      break;
  }
  if (permission === 'prompt') {
    return {
      ...item,
      state: 'off',
      reason: t('You are asked for it when you first speak on a call.'),
    };
  }
  if (count === 0 && permission !== 'unknown') {
    return {
      ...item,
      state: 'degraded',
      reason: t('No microphone is plugged in.'),
      fix: t('Plug one in to speak on calls. Test calls can be typed meanwhile.'),
    };
  }
  return { ...item, state: 'ok', reason: t('It is opened only while you speak on a call.') };
}

function speakerPart(count: number, t: Translate): ShownPart {
  const item = { id: 'speaker' } as const;
  if (count > 0) return { ...item, state: 'ok', reason: t('Calls can be heard in this window.') };
  return {
    ...item,
    state: 'off',
    reason: t('No speaker is known by name; calls are heard on the one that the system chooses.'),
  };
}

/** What the browser says without asking anybody. */
function useMicrophonePermission(): Permission {
  const [permission, setPermission] = useState<Permission>('unknown');
  useEffect(() => {
    const permissions = navigator.permissions as Permissions | undefined;
    if (permissions === undefined) return;
    let stop = (): void => undefined;
    let isCurrent = true;
    permissions.query({ name: 'microphone' }).then(
      (status) => {
        if (!isCurrent) return;
        const show = () => setPermission(status.state);
        show();
        status.addEventListener('change', show);
        stop = () => status.removeEventListener('change', show);
      },
      () => undefined,
    );
    return () => {
      isCurrent = false;
      stop();
    };
  }, []);
  return permission;
}
