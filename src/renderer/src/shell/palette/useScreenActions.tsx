import { useWords } from '../../i18n/useWords';
import { screenName, SCREENS } from '../../screens';
import { useNavigate } from '../../state/useNavigate';
import { KeyHint } from '../../ui/shortcuts/KeyHint';
import { PALETTE_ICON, type PaletteActions } from './paletteActions';

/** The screens, and what each has to show. */
export function useScreenActions(): PaletteActions {
  const { t } = useWords();
  const navigate = useNavigate();
  return SCREENS.flatMap((screen) => {
    const name = t(screenName(screen));
    const Icon = screen.icon;
    return [
      {
        id: `go-${screen.shortcut}`,
        label: name,
        leftSection: <Icon {...PALETTE_ICON} />,
        rightSection: <KeyHint of={screen.shortcut} />,
        onClick: () => {
          navigate(screen.place);
        },
      },
      ...(screen.sections ?? []).map(({ name: section, icon: SectionIcon, place }) => ({
        id: `go-${screen.shortcut}-${section}`,
        label: t(section),
        description: name,
        leftSection: <SectionIcon {...PALETTE_ICON} />,
        onClick: () => {
          navigate(place);
        },
      })),
    ];
  });
}
