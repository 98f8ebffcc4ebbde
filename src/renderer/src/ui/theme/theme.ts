import {
  ActionIcon,
  Autocomplete,
  Button,
  createTheme,
  Drawer,
  Menu,
  mergeThemeOverrides,
  Modal,
  MultiSelect,
  NumberInput,
  PasswordInput,
  Popover,
  SegmentedControl,
  Select,
  Switch,
  TagsInput,
  Textarea,
  TextInput,
  Tooltip,
  type CSSVariablesResolver,
  type MantineColorsTuple,
  type MantineThemeOverride,
  type VariantColorsResolver,
} from '@mantine/core';
import type { Translate } from '../../i18n/phrases';

const WARM_GREYS: MantineColorsTuple = [
  '#fdfcfb',
  '#f5f4f1',
  '#eceae5',
  '#e5e2dc',
  '#d3cfc7',
  '#a39d93',
  '#716c64',
  '#57534c',
  '#3a3733',
  '#24221f',
];

const BLUE_GREYS: MantineColorsTuple = [
  '#e3e7ed',
  '#c3cad4',
  '#9aa4b2',
  '#6f7a89',
  '#353d49',
  '#2a313b',
  '#1b2028',
  '#13171d',
  '#0e1116',
  '#0a0c10',
];

const BLUE: MantineColorsTuple = [
  '#eef4fd',
  '#e6eefa',
  '#c5d9f7',
  '#9dbff2',
  '#84b0ff',
  '#4180ea',
  '#1b5fcc',
  '#2f6fdd',
  '#164fab',
  '#123f89',
];

const RED: MantineColorsTuple = [
  '#fdf1ef',
  '#fbe6e3',
  '#f6c6c0',
  '#f09f95',
  '#ff7b6f',
  '#d8453a',
  '#b8281f',
  '#b8281f',
  '#9c2019',
  '#7d1813',
];

/** Buttons take their colours from our tokens, so that both themes are decided in tokens.css. */
const variantColors: VariantColorsResolver = ({ variant, color }) => {
  const isDanger = color === 'red';
  const tone = isDanger ? 'bad' : 'accent';
  switch (variant) {
    case 'filled':
      return {
        background: isDanger ? 'var(--bad)' : 'var(--accent)',
        hover: `var(--${tone}-hover)`,
        color: isDanger ? 'var(--pane)' : 'var(--on-accent)',
        border: '1px solid transparent',
      };
    case 'light':
      return {
        background: `var(--${tone}-soft)`,
        hover: `color-mix(in srgb, var(--${tone}-soft), var(--text) 6%)`,
        color: isDanger ? 'var(--bad)' : 'var(--accent-text)',
        border: '1px solid transparent',
      };
    case 'subtle':
      return {
        background: 'transparent',
        hover: isDanger ? 'var(--bad-soft)' : 'var(--selected)',
        color: isDanger ? 'var(--bad)' : 'var(--text-muted)',
        border: '1px solid transparent',
      };
    default:
      return {
        background: 'var(--raised)',
        hover: 'var(--hover)',
        color: isDanger ? 'var(--bad)' : 'var(--text)',
        border: '1px solid var(--line-strong)',
      };
  }
};

const small = { defaultProps: { size: 'xs' } };

/** The list of choices scrolls itself: a box around it that scrolls is one that no key reaches. */
const choices = {
  withScrollArea: false,
  styles: { options: { maxHeight: 220, overflowY: 'auto' } },
} as const;

/** The field beside what has been chosen needs no line of its own. */
const manyChoices = {
  ...choices,
  styles: { ...choices.styles, inputField: { minWidth: 48 } },
} as const;

// The page itself never scrolls; Mantine's lock would add a style tag that our policy refuses.
const theme = createTheme({
  // What waits for the end of a movement must know that there will be none.
  respectReducedMotion: true,
  primaryColor: 'blue',
  primaryShade: { light: 6, dark: 7 },
  colors: { gray: WARM_GREYS, dark: BLUE_GREYS, blue: BLUE, red: RED },
  variantColorResolver: variantColors,
  fontFamily: 'var(--font)',
  fontFamilyMonospace: 'var(--font-mono)',
  headings: { fontFamily: 'var(--font)', fontWeight: '600' },
  fontSizes: {
    xs: 'var(--text-13)',
    sm: 'var(--text-13)',
    md: 'var(--text-13)',
    lg: 'var(--text-15)',
    xl: 'var(--text-18)',
  },
  lineHeights: { xs: '1.45', sm: '1.45', md: '1.45', lg: '1.45', xl: '1.35' },
  spacing: { xs: '4px', sm: '8px', md: '12px', lg: '16px', xl: '24px' },
  radius: { xs: '4px', sm: '6px', md: '6px', lg: '8px', xl: '8px' },
  defaultRadius: 'sm',
  cursorType: 'default',
  components: {
    Button: Button.extend({ defaultProps: { size: 'xs', variant: 'default' } }),
    ActionIcon: ActionIcon.extend({ defaultProps: { size: 'sm', variant: 'subtle' } }),
    Autocomplete: Autocomplete.extend({ defaultProps: { size: 'xs', ...choices } }),
    MultiSelect: MultiSelect.extend({ defaultProps: manyChoices }),
    TagsInput: TagsInput.extend({ defaultProps: manyChoices }),
    TextInput: TextInput.extend(small),
    PasswordInput: PasswordInput.extend(small),
    Textarea: Textarea.extend(small),
    NumberInput: NumberInput.extend(small),
    Select: Select.extend({
      defaultProps: {
        size: 'xs',
        allowDeselect: false,
        comboboxProps: { shadow: 'md' },
        ...choices,
      },
    }),
    SegmentedControl: SegmentedControl.extend(small),
    Switch: Switch.extend({ defaultProps: { size: 'xs', withThumbIndicator: false } }),
    Tooltip: Tooltip.extend({
      defaultProps: { openDelay: 400, closeDelay: 0, transitionProps: { duration: 80 } },
    }),
    Popover: Popover.extend({
      defaultProps: { transitionProps: { duration: 100 }, offset: 6 },
    }),
    Menu: Menu.extend({
      // The placeholder is a child that a menu may not have; the first item is focused instead.
      defaultProps: {
        transitionProps: { duration: 80 },
        offset: 6,
        withInitialFocusPlaceholder: false,
        menuItemTabIndex: 0,
      },
    }),
    Modal: Modal.extend({
      defaultProps: {
        lockScroll: false,
        centered: true,
        padding: 'lg',
        transitionProps: { duration: 120, transition: 'fade' },
        overlayProps: { backgroundOpacity: 0.35 },
      },
    }),
    Drawer: Drawer.extend({
      defaultProps: {
        lockScroll: false,
        padding: 'lg',
        transitionProps: { duration: 120 },
        overlayProps: { backgroundOpacity: 0.25 },
      },
    }),
  },
});

/** The theme, whose own few words are in the chosen language. */
export function themeIn(t: Translate): MantineThemeOverride {
  const closes = { defaultProps: { closeButtonProps: { 'aria-label': t('Close') } } };
  return mergeThemeOverrides(theme, { components: { Modal: closes, Drawer: closes } });
}

const shared = {
  '--mantine-color-body': 'var(--pane)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-muted)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-default': 'var(--raised)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--selected)',
  '--mantine-color-error': 'var(--bad)',
  '--mantine-color-red-6': 'var(--bad)',
  '--mantine-color-anchor': 'var(--accent-text)',
};

/** Points Mantine's own variables at ours. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { '--mantine-line-height': '1.45' },
  light: shared,
  dark: shared,
});
