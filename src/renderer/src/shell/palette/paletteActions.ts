import type { SpotlightActionData } from '@mantine/spotlight';

export type PaletteActions = readonly SpotlightActionData[];

/** How icons look beside the palette's lines. */
export const PALETTE_ICON = { size: 16, strokeWidth: 1.75, 'aria-hidden': true } as const;
