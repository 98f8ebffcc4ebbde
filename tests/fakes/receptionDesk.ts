import type { Business } from '@shared/domain/business';
import type { CallId } from '@shared/domain/ids';
import { fromLocal, parseLocal } from '@shared/domain/calendar/zonedTime';
import type { ToolBox, ToolContext } from '../../src/main/core/ports/tool';
import { CalendarService } from '../../src/main/core/services/calendar/calendarService';
import { createChanges } from '../../src/main/core/services/changes';
import { builtInTools } from '../../src/main/tools/builtInTools';
import { createToolBox } from '../../src/main/tools/toolBox';
import { ManualClock } from './manualClock';
import { createMemoryAppointments } from './memory/memoryAppointments';
import { createMemoryBusinesses } from './memory/memoryBusinesses';
import { createMemoryMessages } from './memory/memoryMessages';
import { silentLogger } from './silentLogger';
import { testBusiness } from './testBusiness';

export interface DeskOptions {
  /** Local time at the business, such as 2026-11-19T10:00. */
  readonly now: string;
  readonly business?: Business;
  readonly callerNumber?: string;
  /** Whether somebody can take a call that is handed over. */
  readonly hasPerson?: boolean;
}

/** Calendar, messages and the built-in tools of one business, in memory. */
export function receptionDesk(options: DeskOptions) {
  const business = options.business ?? testBusiness();
  const now = parseLocal(options.now);
  if (now === undefined) throw new RangeError('`now` is not a local time.');
  const clock = new ManualClock(fromLocal(now, business.timeZone));
  const appointments = createMemoryAppointments(() => clock.now());
  const messages = createMemoryMessages(() => clock.now());
  const changes = createChanges();
  const calendar = new CalendarService({
    appointments,
    businesses: createMemoryBusinesses(business),
    clock,
    changes,
  });
  const tools = builtInTools({ calendar, messages, changes });
  const toolBox: ToolBox = createToolBox({
    tools: () => tools,
    clock,
    logger: silentLogger(),
  });
  const happened = { ended: false, handedOver: undefined as string | undefined, keys: '' };
  const context: ToolContext = {
    callId: 'call_1' as CallId,
    businessId: business.id,
    callerNumber: options.callerNumber ?? '+15185550177',
    endCall() {
      happened.ended = true;
    },
    sendDigits(keys) {
      happened.keys += keys;
      return Promise.resolve();
    },
    handOver(reason) {
      if (options.hasPerson !== true) return false;
      happened.handedOver = reason;
      return true;
    },
  };
  return { business, clock, appointments, messages, calendar, toolBox, context, happened };
}
