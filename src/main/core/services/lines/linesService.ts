import type { CarrierNumberView, PointsAt } from '@shared/contract/lines';
import type { AgentId, LineId } from '@shared/domain/ids';
import type { Line, Pointing } from '@shared/domain/line';
import { AppError, serializeError, type SerializedError } from '@shared/errors/appError';
import type { CarrierNumber } from '../../ports/accounts/carrierAccount';
import type { Ids } from '../../ports/ids';
import type { AgentStore, LineRoute, LineStore } from '../../ports/stores';
import { withDeadline } from '../accounts/deadline';
import type { Changes } from '../changes';
import { hostOf, textsPointAt, voicePointsAt } from './routing';
import { createRouter, type Router, type RouterPorts, type SignedInAccount } from './router';

/** A person waits for the list. */
const LIST_WITHIN_MS = 20_000;

export interface LinesPorts extends RouterPorts {
  /** A line is to point here: there has to be an address. Rejects when there will be none. */
  readonly needAddress: () => Promise<unknown>;
  readonly lines: LineStore;
  readonly agents: AgentStore;
  readonly ids: Ids;
  readonly changes: Changes;
}

export interface NumberList {
  readonly hasAccount: boolean;
  readonly publicUrl?: string;
  readonly numbers: CarrierNumberView[];
}

/** The owner's phone numbers: whose they are, and what they point at. */
export class LinesService {
  readonly #ports: LinesPorts;
  readonly #router: Router;
  readonly #problems = new Map<LineId, SerializedError>();

  constructor(ports: LinesPorts) {
    this.#ports = ports;
    this.#router = createRouter(ports, (lineId, problem) => this.#setProblem(lineId, problem));
  }

  /** What stands in the way of pointing a line's number. */
  get problems(): ReadonlyMap<LineId, SerializedError> {
    return this.#problems;
  }

  /** What a crash left behind is put back; then the lines are pointed, if there is an address. */
  async start(publicUrl: string | undefined): Promise<void> {
    const started = this.#router.start(publicUrl);
    const routes = await this.#ports.lineRoutes.list();
    if (routes.some(({ pointing }) => pointing !== 'off')) {
      // Its absence is shown where the address is chosen; the lines follow as soon as there is one.
      this.#ports.needAddress().catch(() => undefined);
    }
    await started;
  }

  /** The public address has changed: the lines follow, one after the other; the newest wins. */
  repoint(publicUrl: string | undefined): Promise<void> {
    return this.#router.repoint(publicUrl);
  }

  /** Sees that every line is as it should be, at the present address. */
  refresh(): Promise<void> {
    return this.#router.repoint(this.#router.publicUrl);
  }

  /** Puts back what is to be put back. Keys still work here, and do not afterwards. */
  leaveAccount(): Promise<void> {
    return this.#router.leave();
  }

  /** Puts back what is pointed here only while Patchcord runs; gives up after `withinMs`. */
  close(withinMs: number): Promise<void> {
    return this.#router.close(withinMs);
  }

  async numbers(): Promise<NumberList> {
    const publicUrl = this.#router.publicUrl;
    const where = publicUrl === undefined ? {} : { publicUrl };
    const account = this.#ports.account();
    if (account === undefined) return { hasAccount: false, ...where, numbers: [] };
    const [numbers, routes] = await Promise.all([
      this.#readNumbers(account),
      this.#ports.lineRoutes.list(),
    ]);
    const views = numbers.map((number) => this.#view(number, account.id, routes));
    return { hasAccount: true, ...where, numbers: views };
  }

  async add(ref: string, agentId: AgentId): Promise<Line> {
    const { agents, ids, lines, lineRoutes, changes } = this.#ports;
    const account = this.#ports.account();
    if (account === undefined) throw noAccount();
    const number = (await this.#readNumbers(account)).find((each) => each.ref === ref);
    const agent = await agents.get(agentId);
    if (number === undefined || agent === undefined) throw gone();
    const line: Line = {
      id: ids.next('line') as LineId,
      name: (number.name || number.number).slice(0, 80),
      carrierId: 'twilio',
      number: number.number,
      businessId: agent.businessId,
      agentId,
    };
    await lines.put(line);
    const route = { lineId: line.id, account: account.id, ref, fallbackUrl: '', written: [] };
    await lineRoutes.put({ ...route, pointing: 'off' });
    changes.announce('lines');
    return line;
  }

  async remove(lineId: LineId): Promise<void> {
    const route = await this.#route(lineId);
    await this.#router.set({ ...route, pointing: 'off' });
    await this.#ports.lines.remove(lineId);
    this.#problems.delete(lineId);
    this.#ports.changes.announce('lines');
  }

  async point(lineId: LineId, pointing: Pointing): Promise<void> {
    const route = await this.#route(lineId);
    if (pointing !== 'off' && this.#router.publicUrl === undefined) await this.#ports.needAddress();
    await this.#router.set({ ...route, pointing });
    this.#ports.changes.announce('lines');
  }

  async setFallback(lineId: LineId, fallbackUrl: string): Promise<void> {
    await this.#router.set({ ...(await this.#route(lineId)), fallbackUrl });
    this.#ports.changes.announce('lines');
  }

  async #route(lineId: LineId): Promise<LineRoute> {
    const route = (await this.#ports.lineRoutes.list()).find((each) => each.lineId === lineId);
    if (route === undefined) throw gone();
    return route;
  }

  #readNumbers({ carrier }: SignedInAccount): Promise<CarrierNumber[]> {
    return withDeadline(this.#ports.clock, LIST_WITHIN_MS, noAnswer, (signal) =>
      carrier.numbers(signal),
    );
  }

  #view(number: CarrierNumber, account: string, routes: readonly LineRoute[]): CarrierNumberView {
    const route = routes.find((each) => each.ref === number.ref && each.account === account);
    const seen = { publicUrl: this.#router.publicUrl, written: route?.written ?? [] };
    const voice: PointsAt = voicePointsAt(number, seen);
    const { voiceFallbackUrl } = number.routing;
    const view = {
      ref: number.ref,
      number: number.number,
      name: number.name,
      voice,
      texts: textsPointAt(number, seen),
      fallbackHost: voiceFallbackUrl === '' ? '' : hostOf(voiceFallbackUrl),
    };
    if (route === undefined) return view;
    const { lineId, pointing, fallbackUrl } = route;
    const problem = this.#problems.get(lineId);
    return {
      ...view,
      line: { lineId, pointing, fallbackUrl, ...(problem === undefined ? {} : { problem }) },
    };
  }

  #setProblem(lineId: LineId, error: unknown): void {
    if (error === undefined) this.#problems.delete(lineId);
    else this.#problems.set(lineId, serializeError(error));
    this.#ports.changes.announce('lines');
  }
}

function noAccount(): AppError {
  return new AppError({
    code: 'config.missing',
    message: 'No phone account is set up yet. Enter its keys in Settings first.',
  });
}

function gone(): AppError {
  return new AppError({
    code: 'storage.not_found',
    message: 'The number or the agent no longer exists.',
  });
}

function noAnswer(): AppError {
  return new AppError({
    code: 'carrier.unavailable',
    retryable: true,
    message: 'The phone company did not answer. See that this computer is online, then try again.',
  });
}
