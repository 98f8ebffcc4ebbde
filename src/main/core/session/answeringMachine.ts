import type { MachineChoice, MachineDetection, MachineTerms } from '../ports/answeringMachine';
import type { Cancel, Clock } from '../ports/clock';

export interface MachineActions {
  readonly hangUp: () => void;
  /** Stops what the agent says and has it say this instead; false while it cannot speak yet. */
  readonly say: (text: string) => boolean;
}

/** A message takes no longer, and a machine may hang up without telling. */
const LONGEST_MESSAGE_MS = 60_000;

/** What the carrier is to find out; nothing where nobody chose what to do then. */
export function detectionFor(choice: MachineChoice | undefined): MachineDetection {
  if (choice === undefined) return 'off';
  return choice === 'leaveMessage' ? 'after_greeting' : 'at_once';
}

/** Acts on an answering machine as was chosen when the call was placed. */
export class AnsweringMachine {
  readonly #terms: MachineTerms | undefined;
  readonly #clock: Clock;
  readonly #actions: MachineActions;
  #isSpeaking = false;
  /** The machine is there before the agent is. */
  #isWaiting = false;
  #cancelLimit: Cancel = () => undefined;

  constructor(terms: MachineTerms | undefined, clock: Clock, actions: MachineActions) {
    this.#terms = terms;
    this.#clock = clock;
    this.#actions = actions;
  }

  /** The message is being spoken: what the line gives back is no caller. */
  get isSpeaking(): boolean {
    return this.#isSpeaking;
  }

  pickedUp(): void {
    const { choice = 'hangUp', message = '' } = this.#terms ?? {};
    if (this.#isSpeaking || choice === 'goOn') return;
    if (choice === 'hangUp') {
      this.#actions.hangUp();
      return;
    }
    this.#isSpeaking = this.#actions.say(message);
    this.#isWaiting = !this.#isSpeaking;
    this.#cancelLimit();
    this.#cancelLimit = this.#clock.after(LONGEST_MESSAGE_MS, this.#actions.hangUp);
  }

  /** The agent can speak from now on. */
  agentReady(): void {
    if (this.#isWaiting) this.pickedUp();
  }

  /** Everything said has been heard. */
  onPlayed(): void {
    if (this.#isSpeaking) this.#actions.hangUp();
  }

  close(): void {
    this.#cancelLimit();
  }
}
