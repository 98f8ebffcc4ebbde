import { VoiceReportSchema } from '@shared/contract/vendor/voicePage';
import { WebCallReportSchema } from '@shared/contract/vendor/webCallPage';
import type { VendorPages } from '../../core/ports/consoleRuntime';
import { TWILIO_PAGE, WEB_CALL_PAGES } from './pages';
import { serveVendorIpc } from './vendorIpc';
import { openVendorPage, type VendorPageOptions } from './vendorPage';

export type ServeVendorPagesOptions = Pick<
  VendorPageOptions<never, never>,
  'rendererDir' | 'preload' | 'developmentUrl' | 'logger'
>;

/** Lets calls be made by vendors' own SDKs, each on its own page. */
export function serveVendorPages(
  { voice, web }: VendorPages,
  options: ServeVendorPagesOptions,
): void {
  const ears = [
    openVendorPage({ ...options, page: TWILIO_PAGE, host: voice, reports: VoiceReportSchema }),
  ];
  for (const [engineId, host] of web) {
    const page = WEB_CALL_PAGES[engineId];
    if (page === undefined) continue;
    ears.push(openVendorPage({ ...options, page, host, reports: WebCallReportSchema }));
  }
  serveVendorIpc(ears, options.logger);
}
