import { vi } from 'vitest';

/** A window with room for everything beside each other; the one of tests is 1024 px wide. */
export function widenWindow(): void {
  vi.spyOn(window, 'matchMedia').mockImplementation((query) =>
    Object.assign(new EventTarget() as MediaQueryList, { matches: query.includes('min-width') }),
  );
}
