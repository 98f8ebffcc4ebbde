export function Softphone() {
  return null;
}
