import { Check, CircleDashed, CircleX, TriangleAlert, type LucideIcon } from 'lucide-react';
import classes from './StatusPill.module.css';

export type PillTone = 'good' | 'warn' | 'bad' | 'quiet';

const ICONS: Record<PillTone, LucideIcon> = {
  good: Check,
  warn: TriangleAlert,
  bad: CircleX,
  quiet: CircleDashed,
};

export interface StatusPillProps {
  readonly tone: PillTone;
  readonly children: string;
  /** Overrides the tone's own icon. */
  readonly icon?: LucideIcon;
  /** Stands on a coloured ground; without it, only the icon is coloured. */
  readonly isFilled?: boolean;
}

/** How something is, as an icon and a word: never as a colour alone. */
export function StatusPill({ tone, children, icon, isFilled = false }: StatusPillProps) {
  const Icon = icon ?? ICONS[tone];
  return (
    <span className={classes['pill']} data-tone={tone} data-filled={isFilled || undefined}>
      <Icon className={classes['icon']} size={13} strokeWidth={2.25} aria-hidden />
      {children}
    </span>
  );
}
