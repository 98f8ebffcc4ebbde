import type { DescribedAccountId } from '@shared/domain/connections/describedAccounts';
import type { SecretView, VaultKeeping } from '@shared/domain/connections/secretView';

const PRINTED = '[secret]';

/** Shorter secrets would be given away by their last four characters. */
const SHORTEST_TO_SHOW_LAST4 = 12;

/** A value that never prints itself: not in a log, not in JSON, not in a template string. */
export class Secret {
  readonly #value: string;

  constructor(value: string) {
    this.#value = value;
  }

  /** The value itself, for the one place that sends it to its owner. */
  reveal(): string {
    return this.#value;
  }

  get last4(): string {
    return this.#value.length < SHORTEST_TO_SHOW_LAST4 ? '' : this.#value.slice(-4);
  }

  toJSON(): string {
    return PRINTED;
  }

  toString(): string {
    return PRINTED;
  }

  /** What Node's `inspect`, and with it every error dump, prints. */
  [Symbol.for('nodejs.util.inspect.custom')](): string {
    return PRINTED;
  }
}

/** Account SIDs are no secrets, but they are of no use without theirs and are kept beside them. */
export type SecretName =
  | 'twilio.accountSid'
  | 'twilio.authToken'
  | 'twilio.apiKey'
  | 'twilio.apiSecret'
  | 'openai.apiKey'
  | 'ngrok.authtoken'
  /** `<account>.<field of its description>`, and what Patchcord itself makes up for that account. */
  | `${DescribedAccountId}.${string}`
  /** `tool.<id>.<header>` */
  | `tool.${string}`
  | `mcp.${string}`;

/** Several at once; `undefined` removes. */
export type SecretChanges = Readonly<Partial<Record<SecretName, string | undefined>>>;

/** Where keys are kept. Reading never waits; what was set is readable at once. */
export interface SecretVault {
  get(name: SecretName): Secret | undefined;
  has(name: SecretName): boolean;
  /** What a console may know of it. */
  view(name: SecretName): SecretView | undefined;
  /** @throws AppError `storage.failed` when it could not be written; then nothing has changed. */
  set(name: SecretName, value: string): Promise<void>;
  /** @throws AppError `storage.failed` */
  remove(name: SecretName): Promise<void>;
  /** All or none of them. @throws AppError `storage.failed` */
  change(changes: SecretChanges): Promise<void>;
  readonly keeping: VaultKeeping;
  /** Says that secrets saved earlier could not be read, and what to do; undefined while all is well. */
  readonly problem: string | undefined;
  /** The owner accepts that secrets are written without protection where there is no other way. */
  allowPlain(): Promise<void>;
}
