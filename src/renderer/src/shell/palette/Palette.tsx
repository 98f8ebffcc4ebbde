import { createSpotlight, Spotlight, useSpotlight } from '@mantine/spotlight';
import { Search } from 'lucide-react';
import { useWords } from '../../i18n/useWords';
import { usePaletteGroups } from './usePaletteGroups';

const [paletteStore, palette] = createSpotlight();

export function openPalette(): void {
  palette.open();
}

/** Everything the console can do, by name. */
export function Palette() {
  const { t } = useWords();
  const { opened } = useSpotlight(paletteStore);
  return (
    <Spotlight
      store={paletteStore}
      actions={usePaletteGroups(opened)}
      shortcut={null}
      lockScroll={false}
      highlightQuery
      scrollable
      maxHeight={420}
      scrollAreaProps={{ viewportProps: { tabIndex: 0 } }}
      attributes={{ content: { 'aria-label': t('Find or do something') } }}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      radius="md"
      nothingFound={t('Nothing by that name')}
      searchProps={{
        leftSection: <Search size={16} aria-hidden />,
        placeholder: t('Find or do something'),
        'aria-label': t('Find or do something'),
      }}
    />
  );
}
