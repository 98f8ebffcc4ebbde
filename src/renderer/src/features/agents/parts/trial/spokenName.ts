/** `book-a-cleaning` as `Book a cleaning`. */
export function spokenName(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
