import type { Translate } from '../../i18n/phrases';
import type { Words } from '../../i18n/words';
import type { MicrophoneProblem } from '../../audio/microphone';

export interface HelpWords {
  readonly title: string;
  readonly steps: readonly string[];
}

export type SystemName = 'macos' | 'windows' | 'linux';

/** Where the console is shown. */
export interface ThisPlace {
  readonly system: SystemName;
  /** The desktop application; otherwise a browser. */
  readonly isDesktop: boolean;
}

export function systemOf(userAgent: string): SystemName {
  if (/Mac|iPhone|iPad/.test(userAgent)) return 'macos';
  return /Windows/.test(userAgent) ? 'windows' : 'linux';
}

/** Why no microphone could be opened, and exactly what to do about it on this system. */
export function microphoneHelp(
  problem: MicrophoneProblem,
  place: ThisPlace,
  { t }: Words,
): HelpWords {
  switch (problem) {
    case 'denied':
      return { title: t('The microphone is blocked'), steps: allowSteps(place, t) };
    case 'none':
      return {
        title: t('There is no microphone'),
        steps: [t('Plug one in, or choose another one under Sound, and try again.')],
      };
    case 'busy':
      return {
        title: t('The microphone could not be opened'),
        steps: [t('Close other programs that use it, or choose another one under Sound.')],
      };
    case 'unsupported':
      return {
        title: t('This page may not use a microphone'),
        steps: [
          t(
            'Browsers allow it on this computer only, or over a secure connection. Open the console there.',
          ),
        ],
      };
  }
}

function allowSteps({ system, isDesktop }: ThisPlace, t: Translate): readonly string[] {
  const program = isDesktop ? 'Patchcord' : t('your browser');
  return [
    ...(isDesktop ? [] : [t('Click the symbol left of the address and set Microphone to Allow.')]),
    ...systemSteps(system, program, t),
    isDesktop
      ? t('Quit Patchcord, open it again, and try again.')
      : t('Reload this page and try again.'),
  ];
}

function systemSteps(system: SystemName, program: string, t: Translate): readonly string[] {
  switch (system) {
    case 'macos':
      return [
        t('Open the Apple menu, then System Settings.'),
        t('Choose Privacy & Security, then Microphone, and turn on {program}.', { program }),
      ];
    case 'windows':
      return [
        t('Open Start, then Settings.'),
        t('Choose Privacy & security, then Microphone.'),
        t(
          'Turn on Microphone access and Let desktop apps access your microphone, and see that {program} is not blocked.',
          { program },
        ),
      ];
    case 'linux':
      return [
        t('Open Settings, then Privacy, then Microphone, and turn it on.'),
        t('Choose Sound, then Input, and see that the microphone is chosen and not muted.'),
      ];
  }
}
