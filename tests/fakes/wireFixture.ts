import { readFileSync } from 'node:fs';

export interface WireFixture {
  /** The page of the vendor's documentation that shows the message. */
  readonly source: string;
  readonly from: 'twilio' | 'application';
  readonly message: Readonly<Record<string, unknown>>;
  readonly decoded?: Readonly<Record<string, unknown>>;
  readonly command?: Readonly<Record<string, unknown>>;
  /** The message as it stands on the wire. */
  readonly text: string;
}

/** A golden message of a vendor's. */
export function wireFixture(vendor: string, name: string): WireFixture {
  const url = `tests/fixtures/wire/${vendor}/${name}.json`;
  const fixture = JSON.parse(readFileSync(url, 'utf8')) as Omit<WireFixture, 'text'>;
  return { ...fixture, text: JSON.stringify(fixture.message) };
}
