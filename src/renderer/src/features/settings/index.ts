export { HOURS_PRESETS, presetOfHours } from './hoursPresets';
export { AccountAddresses, hasAddresses } from './parts/accounts/AccountAddresses';
export { SETTINGS_SECTIONS, SettingsView } from './View';
