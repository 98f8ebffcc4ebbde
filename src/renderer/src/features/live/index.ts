export { ListenIn } from './parts/ListenIn';
export { TakeOver } from './parts/TakeOver';
export { LiveView } from './View';
