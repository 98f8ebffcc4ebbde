/** Contrast that WCAG 2.2 AA asks of text: 4.5 to 1, with a little to spare for rounding. */
const READABLE = 4.6;

type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];

/** The ground that text in the accent colour stands on, and what it is moved towards. */
const GROUNDS = {
  light: { ground: [245, 244, 241], away: [0, 0, 0], soft: 0.1 },
  dark: { ground: [27, 32, 40], away: [255, 255, 255], soft: 0.22 },
} as const satisfies Record<'light' | 'dark', { ground: Rgb; away: Rgb; soft: number }>;

/**
 * Our accent tokens for a colour of the system's: its hue, as dark or light as it takes for every
 * text on it and in it to be read.
 *
 * @param color such as `#3584e4`
 */
export function accentTokens(color: string, scheme: 'light' | 'dark'): Record<string, string> {
  const { ground, away, soft } = GROUNDS[scheme];
  const wanted = parse(color);
  const accent = until(wanted, [0, 0, 0], (shade) => contrast(shade, WHITE) >= READABLE);
  const softGround = mix(ground, wanted, soft);
  const text = until(
    wanted,
    away,
    (shade) => contrast(shade, ground) >= READABLE && contrast(shade, softGround) >= READABLE,
  );
  return {
    '--accent': print(accent),
    '--accent-hover': print(mix(accent, [0, 0, 0], 0.15)),
    '--accent-soft': print(softGround),
    '--accent-text': print(text),
    '--on-accent': '#ffffff',
  };
}

/** WCAG 2.2, contrast ratio. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

function luminance(color: Rgb): number {
  const [red, green, blue] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Moves a colour towards another, just far enough. */
function until(from: Rgb, towards: Rgb, isEnough: (color: Rgb) => boolean): Rgb {
  for (let share = 0; share < 1; share += 0.02) {
    const color = mix(from, towards, share);
    if (isEnough(color)) return color;
  }
  return towards;
}

function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(a[index] + (b[index] - a[index]) * share);
  return [part(0), part(1), part(2)];
}

export function parse(color: string): Rgb {
  const part = (at: number) => Number.parseInt(color.slice(at, at + 2), 16);
  return [part(1), part(3), part(5)];
}

function print(color: Rgb): string {
  return `#${color.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}
