/** Lines whose calls go straight to a vendor. */
export const handOff: readonly string[] = ['ALTER TABLE lines ADD COLUMN hand_off TEXT'];
