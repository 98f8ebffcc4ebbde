export { HEALTH_TONES, HEALTH_WORDS, PART_NAMES } from './words';
export { HealthView } from './View';
