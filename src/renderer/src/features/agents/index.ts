export { AgentsView } from './View';
