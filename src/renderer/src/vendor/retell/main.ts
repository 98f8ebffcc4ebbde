import { serveWebCalls } from '../webCall/serveWebCalls';
import { joinRetell } from './joinRetell';

if (window.vendorHost !== undefined) serveWebCalls(window.vendorHost, joinRetell);
