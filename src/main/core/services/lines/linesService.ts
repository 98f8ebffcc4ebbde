import type { CarrierNumberView, NumberAccount, PointsAt } from '@shared/contract/lines';
import type { CarrierId } from '@shared/domain/capabilities';
import type { AgentId, LineId } from '@shared/domain/ids';
import type { Line, Pointing } from '@shared/domain/line';
import { AppError, serializeError, type SerializedError } from '@shared/errors/appError';
import type {
  CarrierNumber,
  NumberHolder,
  SignedInAccount,
} from '../../ports/accounts/carrierAccount';
import type { Ids } from '../../ports/ids';
import type { AgentStore, LineRoute, LineStore } from '../../ports/stores';
import { withDeadline } from '../accounts/deadline';
import type { Changes } from '../changes';
import { hostOf, textsPointAt, voicePointsAt } from './routing';
import { createRouter, type Router, type RouterPorts } from './router';

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

/** A number of the owner's at a phone company. */
export interface NumberAt {
  readonly carrierId: CarrierId;
  /** The phone company's own reference. */
  readonly ref: string;
}

export interface NumberList {
  readonly accounts: NumberAccount[];
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

  /** Puts back what is to be put back there. Keys still work here, and do not afterwards. */
  async leaveAccount(carrierId: CarrierId): Promise<void> {
    const account = this.#holder(carrierId).account();
    if (account !== undefined) await this.#router.leave(account.id);
  }

  /** Puts back what is pointed here only while Patchcord runs; gives up after `withinMs`. */
  close(withinMs: number): Promise<void> {
    return this.#router.close(withinMs);
  }

  /** Asks every phone company; one that does not answer keeps nobody else's numbers back. */
  async numbers(): Promise<NumberList> {
    const publicUrl = this.#router.publicUrl;
    const [routes, lines, asked] = await Promise.all([
      this.#ports.lineRoutes.list(),
      this.#ports.lines.list(),
      Promise.all(this.#ports.holders.flatMap((holder) => this.#ask(holder))),
    ]);
    const accounts: NumberAccount[] = asked.map(({ account }) => account);
    const numbers = asked.flatMap(({ holder, accountId, numbers }) =>
      numbers.map((number) => this.#view(holder, number, accountId, routes)),
    );
    const isListed = ({ id, carrierId }: Line): boolean =>
      numbers.some(({ line }) => line?.lineId === id) ||
      accounts.some((account) => account.carrierId === carrierId && account.problem !== undefined);
    const absent = lines.flatMap((line) => {
      const route = routes.find(({ lineId }) => lineId === line.id);
      return route === undefined || isListed(line) ? [] : absentView(line, route);
    });
    return {
      ...(publicUrl === undefined ? {} : { publicUrl }),
      accounts,
      numbers: [...numbers, ...absent],
    };
  }

  async add(at: NumberAt, agentId: AgentId): Promise<Line> {
    const { agents, ids, lines, lineRoutes, changes } = this.#ports;
    const { account, number } = await this.#find(at);
    const agent = await agents.get(agentId);
    if (agent === undefined) throw gone();
    const line: Line = {
      id: ids.next('line') as LineId,
      name: (number.name || number.number).slice(0, 80),
      carrierId: at.carrierId,
      number: number.number,
      businessId: agent.businessId,
      agentId,
    };
    await lines.put(line);
    await lineRoutes.put(newRoute(line.id, account, at.ref));
    changes.announce('lines');
    return line;
  }

  /**
   * Gives a line another number, of this phone company or of another; who answers it stays. The
   * former number goes back to what it did, and the new one is pointed as that was.
   */
  async move(lineId: LineId, to: NumberAt): Promise<void> {
    const { lines, lineRoutes, changes, holders } = this.#ports;
    const { account, number } = await this.#find(to);
    const [line, routes] = await Promise.all([
      lines.list().then((all) => all.find(({ id }) => id === lineId)),
      lineRoutes.list(),
    ]);
    if (line === undefined) throw gone();
    if (routes.some((route) => route.ref === to.ref && route.account === account.id)) throw taken();
    const former = routes.find((route) => route.lineId === lineId);
    if (former !== undefined) await this.#letGo(former);
    // How its calls travel is for the phone company to be able to.
    const { handOff: _former, ...plain } = line;
    const kept = line.carrierId === to.carrierId ? line : plain;
    await lines.put({ ...kept, carrierId: to.carrierId, number: number.number });
    const route = newRoute(lineId, account, to.ref);
    await lineRoutes.put(route);
    changes.announce('lines');
    const holder = holders.find(({ carrierId }) => carrierId === to.carrierId);
    const pointing = holder !== undefined && this.#points(holder) ? former?.pointing : 'off';
    if (pointing !== undefined && pointing !== 'off') await this.point(lineId, pointing);
  }

  async remove(lineId: LineId): Promise<void> {
    const route = await this.#route(lineId);
    await this.#letGo(route);
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

  /** The number goes back to what it did, unless nothing can be done about it from here. */
  async #letGo(route: LineRoute): Promise<void> {
    try {
      await this.#router.set({ ...route, pointing: 'off' });
    } catch (error) {
      if (!(await this.#isAbsent(route))) throw error;
    }
  }

  /** In no account whose keys are set. */
  async #isAbsent({ account: id, ref }: LineRoute): Promise<boolean> {
    const signedIn = this.#ports.holders.map((holder) => holder.account());
    const account = signedIn.find((each) => each?.id === id);
    if (account === undefined) return true;
    return !(await this.#readNumbers(account)).some((number) => number.ref === ref);
  }

  async #route(lineId: LineId): Promise<LineRoute> {
    const route = (await this.#ports.lineRoutes.list()).find((each) => each.lineId === lineId);
    if (route === undefined) throw gone();
    return route;
  }

  #holder(carrierId: CarrierId): NumberHolder {
    const holder = this.#ports.holders.find((each) => each.carrierId === carrierId);
    if (holder === undefined) throw noAccount();
    return holder;
  }

  /** Whether its numbers can be pointed from here, be there a public address now or not. */
  #points(holder: NumberHolder): boolean {
    return holder.webhooks(this.#router.publicUrl ?? '') !== undefined;
  }

  async #find({ carrierId, ref }: NumberAt) {
    const account = this.#holder(carrierId).account();
    if (account === undefined) throw noAccount();
    const number = (await this.#readNumbers(account)).find((each) => each.ref === ref);
    if (number === undefined) throw gone();
    return { account, number };
  }

  /** Nothing without an account. */
  #ask(holder: NumberHolder) {
    const signedIn = holder.account();
    if (signedIn === undefined) return [];
    const { carrierId, takesTexts, takesFallback, answersBy } = holder;
    const account = {
      ...{ carrierId, takesTexts, takesFallback, points: this.#points(holder) },
      ...(answersBy === undefined ? {} : { answersBy }),
    };
    const common = { holder, accountId: signedIn.id };
    return [
      this.#readNumbers(signedIn).then(
        (numbers) => ({ ...common, account, numbers }),
        (error: unknown) => ({
          ...common,
          account: { ...account, problem: serializeError(error) },
          numbers: [],
        }),
      ),
    ];
  }

  #readNumbers({ carrier }: SignedInAccount): Promise<CarrierNumber[]> {
    return withDeadline(this.#ports.clock, LIST_WITHIN_MS, noAnswer, (signal) =>
      carrier.numbers(signal),
    );
  }

  #view(
    holder: NumberHolder,
    number: CarrierNumber,
    account: string,
    routes: readonly LineRoute[],
  ): CarrierNumberView {
    const route = routes.find((each) => each.ref === number.ref && each.account === account);
    const { publicUrl } = this.#router;
    const ours = publicUrl === undefined ? undefined : holder.webhooks(publicUrl);
    const seen = { publicUrl, ours, written: route?.written ?? [] };
    const voice: PointsAt = voicePointsAt(number, seen);
    const { voiceFallbackUrl } = number.routing;
    const view = {
      carrierId: holder.carrierId,
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

/** A line whose number is in no account whose keys are set. */
function absentView(
  { carrierId, number }: Line,
  { lineId, ref, pointing, fallbackUrl }: LineRoute,
): CarrierNumberView {
  const absent = { kind: 'absent' } as const;
  const line = { lineId, pointing, fallbackUrl };
  return { carrierId, ref, number, name: '', voice: absent, texts: absent, fallbackHost: '', line };
}

function newRoute(lineId: LineId, account: SignedInAccount, ref: string): LineRoute {
  return { lineId, account: account.id, ref, pointing: 'off', fallbackUrl: '', written: [] };
}

function taken(): AppError {
  return new AppError({
    code: 'storage.conflict',
    message: 'This number is another line already. Take it off there first.',
  });
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
