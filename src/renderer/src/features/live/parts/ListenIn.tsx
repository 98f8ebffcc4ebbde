export function ListenIn() {
  return null;
}
