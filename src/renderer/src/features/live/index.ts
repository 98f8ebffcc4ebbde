export { ListenIn } from './listen/ListenIn';
export { KeepPrompt } from './prompt/KeepPrompt';
export { TakeOver } from './parts/TakeOver';
export { LiveView } from './View';
