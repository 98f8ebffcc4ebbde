import { useMediaQuery } from '@mantine/hooks';

/** Whether the window has no room for three columns: less than 1180 px, text being as usual. */
export function useIsNarrow(): boolean {
  return useMediaQuery('(max-width: 73.74em)', false, { getInitialValueInEffect: false });
}
