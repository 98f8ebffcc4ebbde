export { ListenIn } from './parts/ListenIn';
export { LiveView } from './View';
