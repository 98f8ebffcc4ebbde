export { ListenIn } from './listen/ListenIn';
export { TakeOver } from './parts/TakeOver';
export { LiveView } from './View';
