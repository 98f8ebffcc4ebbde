import type { z } from 'zod';
import { accountsContract } from './accounts';
import { agentsContract } from './agents';
import { assistantsContract } from './assistants';
import { appContract } from './app';
import { calendarContract } from './calendar';
import { callsContract } from './calls';
import type { CommandName, StreamName } from './channels';
import type { CommandDef, StreamDef } from './define';
import { kioskContract } from './desktop/kiosk';
import { wishesContract } from './desktop/wishes';
import { healthContract } from './health/health';
import { inspectorContract } from './health/inspector';
import { speechModelsContract } from './health/speechModels';
import { historyContract } from './history';
import { linesContract } from './lines';
import { scriptsContract } from './scripts';
import { softphoneContract } from './softphone';
import { trunkContract } from './setup/trunk';
import { tunnelContract } from './tunnel';
import { threadsContract } from './threads';
import { toolsContract } from './tools';

/** Every command and stream between console and runtime. A name without a schema does not compile. */
export const consoleContract = {
  ...appContract,
  ...healthContract,
  ...inspectorContract,
  ...speechModelsContract,
  ...wishesContract,
  ...kioskContract,
  ...callsContract,
  ...historyContract,
  ...softphoneContract,
  ...agentsContract,
  ...assistantsContract,
  ...linesContract,
  ...accountsContract,
  ...calendarContract,
  ...trunkContract,
  ...tunnelContract,
  ...threadsContract,
  ...toolsContract,
  ...scriptsContract,
} as const satisfies Record<CommandName, CommandDef> & Record<StreamName, StreamDef>;
export type ConsoleContract = typeof consoleContract;

/** What a client passes and receives. */
export type CommandInput<Name extends CommandName> = z.input<ConsoleContract[Name]['input']>;
export type CommandOutput<Name extends CommandName> = z.output<ConsoleContract[Name]['output']>;
export type StreamInput<Name extends StreamName> = z.input<ConsoleContract[Name]['input']>;
export type StreamItem<Name extends StreamName> = z.output<ConsoleContract[Name]['item']>;

/** What a handler in the runtime receives and returns. */
export type CommandHandlers = {
  readonly [Name in CommandName]: (
    input: z.output<ConsoleContract[Name]['input']>,
  ) => Promise<z.input<ConsoleContract[Name]['output']>>;
};
export type StreamHandlers = {
  /** Emits a snapshot before returning or soon after, then changes, until the returned undo runs. */
  readonly [Name in StreamName]: (
    input: z.output<ConsoleContract[Name]['input']>,
    emit: (item: z.input<ConsoleContract[Name]['item']>) => void,
  ) => () => void;
};
export interface ConsoleHandlers {
  readonly commands: CommandHandlers;
  readonly streams: StreamHandlers;
}
