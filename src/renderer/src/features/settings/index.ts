export { HOURS_PRESETS, presetOfHours } from './hoursPresets';
export { SettingsView } from './View';
