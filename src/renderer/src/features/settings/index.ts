export { SettingsView } from './View';
