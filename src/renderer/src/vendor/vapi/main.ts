import { serveWebCalls } from '../webCall/serveWebCalls';
import { joinVapi } from './joinVapi';

if (window.vendorHost !== undefined) serveWebCalls(window.vendorHost, joinVapi);
