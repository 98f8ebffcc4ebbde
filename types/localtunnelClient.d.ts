/**
 * The parts of `@n8n/localtunnel` behind its front door, which neither types them nor lets a caller
 * end its endless attempts to register.
 */
declare module '@n8n/localtunnel/lib/Tunnel.js' {
  import type { EventEmitter } from 'node:events';
  import type { Socket } from 'node:net';

  /** As the client keeps what the server has assigned. */
  export interface TunnelInfo {
    readonly url: string;
    readonly remote_port: number;
  }

  class Tunnel extends EventEmitter<{ url: [string]; error: [Error]; close: [] }> {
    constructor(options: { readonly host: string; readonly port: number });
    readonly url: string;
    /** There once `open` has been answered; tells of each connection to the server. */
    readonly tunnelCluster: EventEmitter<{ open: [Socket] }>;
    /** Asks the server for a name and a port. */
    protected _init(done: (error: null, info: TunnelInfo) => void): void;
    /** Reads the server's answer. */
    protected _getInfo(answer: object): TunnelInfo;
    open(done: (error?: Error) => void): void;
    close(): void;
  }

  export { Tunnel as default };
}
