import type { TunnelKind, TunnelSettings } from '@shared/domain/connections/tunnel';
import type { AppError } from '@shared/errors/appError';
import type { Cancel } from './clock';

/** The listener that a tunnel is to lead to. */
export interface TunnelTarget {
  readonly host: string;
  readonly port: number;
}

/** A public address that was opened; whether it leads here has yet to be proven. */
export interface OpenTunnel {
  /** Such as `https://brave-owl.example.test`, without a trailing slash. */
  readonly url: string;
  /** Resolves when the tunnel's own side says that it is gone. Never rejects. */
  readonly lost: Promise<AppError>;
  /** Ends it, and with it every connection through it. Never rejects. */
  close(): Promise<void>;
}

/** One way to give the public listener an address. */
export interface TunnelAdapter {
  readonly kind: TunnelKind;
  /** An address of the owner's own, which holds before it is proven; undefined for a new one each time. */
  readonly fixedUrl: string | undefined;
  /** What is missing on this computer to use it; undefined when nothing is. */
  unavailable(): Promise<AppError | undefined>;
  /** Rejects with an `AppError` that an owner understands; nothing is left open then. */
  open(target: TunnelTarget, signal: AbortSignal): Promise<OpenTunnel>;
}

/** A WebSocket from the outside, through the public address, to this very process. */
export interface Lifeline {
  /** Sends through the public address; `onEcho` is called when it has come back. */
  beat(onEcho: () => void): void;
  /** Resolves when the socket is gone, whoever closed it. */
  readonly closed: Promise<void>;
  close(): void;
}

export interface TunnelProber {
  /**
   * Proves by a nonce that the address leads to this very process, over HTTP and through a WebSocket
   * upgrade, and keeps the WebSocket. Rejects with an `AppError` that explains what is in the way.
   */
  prove(url: string, withinMs: number, signal: AbortSignal): Promise<Lifeline>;
}

/** Told of a new address; `undefined` when there is to be none. The next change waits for it. */
export type AddressListener = (url: string | undefined) => Promise<void> | void;

/** The address under which phone networks reach this computer, which can change at any time. */
export interface PublicAddress {
  /** The address to hand out for new calls, without a trailing slash. */
  current(): string | undefined;
  /** Earlier addresses at which calls that began there may still report, newest first. */
  former(): readonly string[];
  /** Calls back at each change, one after the other; a change that is already outdated is left out. */
  onChange(listener: AddressListener): Cancel;
  /**
   * Says that a phone line needs an address from now on: opens a tunnel where the owner left that to
   * us. Resolves with the first proven address; rejects `tunnel.down` or `config.missing` when there
   * will be none as things stand, while attempts go on in the background.
   */
  need(): Promise<string>;
}

export interface TunnelState {
  /** `idle`: none is needed yet. `down`: there was to be one; attempts go on. */
  readonly state: 'off' | 'idle' | 'starting' | 'online' | 'down';
  /** What leads here, or did last. */
  readonly kind: TunnelKind | undefined;
  readonly url: string | undefined;
  /** Wall clock, of the last full proof. */
  readonly provenAt: number | undefined;
  readonly problem: AppError | undefined;
}

/** Keeps up what the owner has chosen. */
export interface TunnelKeeper extends PublicAddress {
  readonly state: TunnelState;
  /** Takes over what the owner has chosen. Returns at once; the rest happens in the background. */
  configure(settings: TunnelSettings): void;
  /** Proves the address anew, now. Rejects with what is in the way. */
  test(): Promise<void>;
}
