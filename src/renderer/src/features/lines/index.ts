export { LinesView } from './View';
