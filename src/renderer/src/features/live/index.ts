export { LiveView } from './View';
