export { useOpenSoftphone } from './hooks/useOpenSoftphone';
export { AudioDevicePickers } from './parts/AudioDevicePickers';
export { Softphone } from './View';
