export {
  assistantStep,
  credentialStep,
  keyStep,
  listAssistants,
  newAssistantStep,
  numberStep,
} from './steps';
export { VapiResources } from './vapiResources';
