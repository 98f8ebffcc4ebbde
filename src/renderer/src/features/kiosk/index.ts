export { KioskSettings } from './parts/KioskSettings';
export { KioskView } from './View';
