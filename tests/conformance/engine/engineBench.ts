import type { EngineAdapter, EngineSession } from '../../../src/main/core/ports/engine';
import type { ManualClock } from '../../fakes/manualClock';

/** What the agent does next, whatever it is asked. */
export type PlannedTurn =
  | { readonly say: string }
  | { readonly callTool: string; readonly arguments: Readonly<Record<string, unknown>> };

/** The vendor's end of the wire, in the test's hands. */
export interface VendorNetwork {
  /** Connections that are being tried, or stand. */
  readonly openConnections: number;
  readonly connectionsSoFar: number;
  /** Answers no attempt to connect: neither with yes nor with no. */
  holdConnections(): void;
  /** Refuses the key from now on. */
  refuseKey(): void;
  /** Cannot be reached from now on, or can again. */
  setReachable(isReachable: boolean): void;
  /** Breaks the connection. */
  drop(): void;
  /** Keeps the connection, reads nothing more, and answers nothing more. */
  stall(): void;
  /** Sends something well-formed of a kind that nobody has heard of. */
  sendUnknown(): void;
  /** Sends something that breaks the vendor's own rules. */
  sendMalformed(): void;
}

/** One engine over a vendor that the test plays; the same verbs for every engine. */
export interface EngineBench {
  readonly adapter: EngineAdapter;
  readonly clock: ManualClock;
  /** The key that must never be shown; empty where there is none. */
  readonly key: string;
  /** Absent for an engine that needs nobody else. */
  readonly network?: VendorNetwork;
  /** Lets everything that is under way arrive, without call time passing. */
  settle(): Promise<void>;
  /** A line that the engine is told to say word for word is said so and is not planned. */
  plan(turn: PlannedTurn): void;
  /** The caller says this, then falls silent until the turn is over. Sound goes in by `sendAudio`. */
  callerSays(session: EngineSession, words: string): Promise<void>;
  /** Caller audio that arrived where it is listened to. */
  readonly heardMs: number;
  close(): Promise<void>;
}
