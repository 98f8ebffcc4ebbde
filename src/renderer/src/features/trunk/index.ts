export { TrunkGuide } from './View';
