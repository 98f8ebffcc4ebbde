import type { TextEngine } from '../../../src/main/core/ports/texts/textEngine';

/** One request to what writes. */
export type PlannedWriting =
  | { readonly write: string }
  | { readonly callTool: string; readonly arguments: Readonly<Record<string, unknown>> }
  /** Writes this much, then breaks the connection, or keeps it and goes silent. */
  | { readonly write: string; readonly then: 'break' | 'hang' }
  /** Sends this first, which is none of its protocol. */
  | { readonly write: string; readonly before: string };

/** One text engine over a vendor that the test plays; the same verbs for every engine. */
export interface TextBench {
  readonly engine: TextEngine;
  /** The key that must never be shown; empty where there is none. */
  readonly key: string;
  /** The next answers to requests, in order. */
  plan(...writings: readonly PlannedWriting[]): void;
  /** Takes the key away, or has the vendor refuse it. Absent for an engine that needs nobody else. */
  setKey?(state: 'missing' | 'refused'): void;
  /** Answers that are being streamed now. */
  readonly openStreams: number;
  close(): Promise<void>;
}
