import { startVoicePage } from './voicePage';

if (window.vendorHost !== undefined) startVoicePage(window.vendorHost);
