import { foundation } from './0001-foundation';
import { lineRoutes } from './0002-line-routes';
import { texts } from './0003-texts';
import { ownerTools } from './0004-owner-tools';
import { calendar } from './0005-calendar';
import { textSearch } from './0006-text-search';
import { callRemarks } from './0007-call-remarks';
import { textUsage } from './0008-text-usage';
import { handOff } from './0009-hand-off';
import { assistantVersions } from './0010-assistant-versions';
import { awaitedRecordings } from './0011-awaited-recordings';

/**
 * Every change to the schema, oldest first; version N is the Nth. A released one is never edited.
 * They are modules, not files, so that a bundle carries them.
 */
export const MIGRATIONS: readonly (readonly string[])[] = [
  foundation,
  lineRoutes,
  texts,
  ownerTools,
  calendar,
  textSearch,
  callRemarks,
  textUsage,
  handOff,
  assistantVersions,
  awaitedRecordings,
];
