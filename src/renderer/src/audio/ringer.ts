import { sendTo } from './player';

/** Two seconds of sound in every six, as a telephone rings. */
const RINGS_S = 2;
const EVERY_S = 6;
/** The pitches of a ringing line in North America (ITU-T E.180), softened for a room. */
const PITCHES_HZ = [440, 480];
const LOUDNESS = 0.12;
/** Rings beyond any that a call waits for. */
const RINGS = 100;

/** Rings on that speaker until it is closed; an empty id is the system's own choice. */
export function openRinger(speakerId: string): { readonly close: () => void } {
  const context = new AudioContext();
  const gate = new GainNode(context, { gain: 0 });
  gate.connect(context.destination);
  for (const frequency of PITCHES_HZ) {
    const pitch = new OscillatorNode(context, { frequency });
    pitch.connect(gate);
    pitch.start();
  }
  const beginsAt = context.currentTime + 0.1;
  for (let ring = 0; ring < RINGS; ring += 1) {
    const at = beginsAt + ring * EVERY_S;
    gate.gain.setTargetAtTime(LOUDNESS, at, 0.02);
    gate.gain.setTargetAtTime(0, at + RINGS_S, 0.03);
  }
  void sendTo(context, speakerId);
  if (context.state === 'suspended') void context.resume();
  return {
    close: () => {
      void context.close();
    },
  };
}
