export { HEALTH_TONES, HEALTH_WORDS, PART_NAMES } from './words';
export { HEALTH_SECTIONS, HealthView } from './View';
