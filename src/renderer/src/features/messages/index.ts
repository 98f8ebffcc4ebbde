export { MessagesView } from './View';
export { UnreadBadge } from './parts/UnreadBadge';
