export { HOURS_PRESETS, presetOfHours } from './hoursPresets';
export { SETTINGS_SECTIONS, SettingsView } from './View';
