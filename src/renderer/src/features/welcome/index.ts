export { Welcome } from './View';
