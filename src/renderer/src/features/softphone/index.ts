export { useOpenSoftphone } from './hooks/useOpenSoftphone';
export { Softphone } from './View';
