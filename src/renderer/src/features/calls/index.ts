export { CallsView } from './View';
