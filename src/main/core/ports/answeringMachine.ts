/** What to do when a machine picks up a call that we placed. */
export type MachineChoice = 'hangUp' | 'leaveMessage' | 'goOn';

export interface MachineTerms {
  readonly choice: MachineChoice;
  /** What is said to the machine after its tone. */
  readonly message: string;
}

/** Whether the carrier is to find out who picks up, and when it is to tell of a machine. */
export type MachineDetection =
  | 'off'
  /** As soon as it is sure. */
  | 'at_once'
  /** When the machine's greeting is over and it records. */
  | 'after_greeting';
