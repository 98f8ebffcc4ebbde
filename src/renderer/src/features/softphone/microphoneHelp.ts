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
export function microphoneHelp(problem: MicrophoneProblem, place: ThisPlace): HelpWords {
  switch (problem) {
    case 'denied':
      return { title: 'The microphone is blocked', steps: allowSteps(place) };
    case 'none':
      return {
        title: 'There is no microphone',
        steps: ['Plug one in, or choose another one under Sound, and try again.'],
      };
    case 'busy':
      return {
        title: 'The microphone could not be opened',
        steps: ['Close other programs that use it, or choose another one under Sound.'],
      };
    case 'unsupported':
      return {
        title: 'This page may not use a microphone',
        steps: ['Browsers allow it on this computer only, or over https. Open the console there.'],
      };
  }
}

function allowSteps({ system, isDesktop }: ThisPlace): readonly string[] {
  const program = isDesktop ? 'Patchcord' : 'your browser';
  return [
    ...(isDesktop ? [] : ['Click the symbol left of the address and set Microphone to Allow.']),
    ...systemSteps(system, program),
    isDesktop ? 'Quit Patchcord, open it again, and try again.' : 'Reload this page and try again.',
  ];
}

function systemSteps(system: SystemName, program: string): readonly string[] {
  switch (system) {
    case 'macos':
      return [
        'Open the Apple menu, then System Settings.',
        `Choose Privacy & Security, then Microphone, and turn on ${program}.`,
      ];
    case 'windows':
      return [
        'Open Start, then Settings.',
        'Choose Privacy & security, then Microphone.',
        `Turn on Microphone access and Let desktop apps access your microphone, and see that ${program} is not blocked.`,
      ];
    case 'linux':
      return [
        'Open Settings, then Privacy, then Microphone, and turn it on.',
        'Choose Sound, then Input, and see that the microphone is chosen and not muted.',
      ];
  }
}
