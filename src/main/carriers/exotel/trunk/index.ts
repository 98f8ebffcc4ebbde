export { regionOf } from './regions';
export { allowedAddressStep, destinationStep, keysStep, mappingStep, trunkStep } from './steps';
export { TrunkApi } from './trunkApi';
