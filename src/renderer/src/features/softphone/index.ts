export { useOpenSoftphone } from './hooks/useOpenSoftphone';
export { useTestCall } from './hooks/useTestCall';
export { useSoftphoneAudio } from './hooks/useSoftphoneAudio';
export { quickPhrases } from './quickPhrases';
export { AudioDevicePickers, SpeakerPicker } from './parts/AudioDevicePickers';
export { Softphone } from './View';
export { MicrophoneHelp } from './parts/MicrophoneHelp';
export { ModePicker } from './parts/ModePicker';
