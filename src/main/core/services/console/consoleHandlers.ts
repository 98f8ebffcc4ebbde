import type { ConsoleHandlers } from '@shared/contract/console';
import { accountCommands, type AccountHandlerPorts } from './accountHandlers';
import { appCommands, appStreams, type AppHandlerPorts } from './appHandlers';
import {
  agentCommands,
  businessCommands,
  importCommands,
  type BusinessHandlerPorts,
  type ImportHandlerPorts,
} from './businessHandlers';
import { assistantCommands, type AssistantHandlerPorts } from './assistantHandlers';
import { callCommands, callStreams, type CallHandlerPorts } from './callHandlers';
import { dayCommands, type DayHandlerPorts } from './dayHandlers';
import { healthCommands, healthStreams, type HealthHandlerPorts } from './healthHandlers';
import { historyCommands, historyStreams, type HistoryHandlerPorts } from './historyHandlers';
import { kioskCommands, kioskStreams, type KioskHandlerPorts } from './kioskHandlers';
import { lineCommands, type LineHandlerPorts } from './lineHandlers';
import { toolCommands, type ToolHandlerPorts } from './toolHandlers';
import { scriptCommands, scriptStreams, type ScriptHandlerPorts } from './scriptHandlers';
import {
  softphoneCommands,
  softphoneStreams,
  type SoftphoneHandlerPorts,
} from './softphoneHandlers';
import { trunkCommands, trunkStreams, type TrunkHandlerPorts } from './trunkHandlers';
import { tunnelCommands, type TunnelHandlerPorts } from './tunnelHandlers';
import { threadCommands, threadStreams, type ThreadHandlerPorts } from './threadHandlers';

export type ConsolePorts = AppHandlerPorts &
  AssistantHandlerPorts &
  BusinessHandlerPorts &
  CallHandlerPorts &
  DayHandlerPorts &
  HealthHandlerPorts &
  HistoryHandlerPorts &
  ImportHandlerPorts &
  KioskHandlerPorts &
  LineHandlerPorts &
  AccountHandlerPorts &
  SoftphoneHandlerPorts &
  TrunkHandlerPorts &
  TunnelHandlerPorts &
  ThreadHandlerPorts &
  ScriptHandlerPorts &
  ToolHandlerPorts;

/** Everything a console can ask of the runtime. A command without a handler does not compile. */
export function createConsoleHandlers(ports: ConsolePorts): ConsoleHandlers {
  return {
    commands: {
      ...appCommands(ports),
      ...healthCommands(ports),
      ...kioskCommands(ports),
      ...callCommands(ports),
      ...historyCommands(ports),
      ...softphoneCommands(ports),
      ...agentCommands(ports),
      ...importCommands(ports),
      ...assistantCommands(ports),
      ...businessCommands(ports),
      ...dayCommands(ports),
      ...lineCommands(ports),
      ...accountCommands(ports),
      ...trunkCommands(ports),
      ...tunnelCommands(ports),
      ...threadCommands(ports),
      ...toolCommands(ports),
      ...scriptCommands(ports),
    },
    streams: {
      ...appStreams(ports),
      ...healthStreams(ports),
      ...kioskStreams(ports),
      ...callStreams(ports),
      ...historyStreams(ports),
      ...softphoneStreams(ports),
      ...threadStreams(ports),
      ...scriptStreams(ports),
      ...trunkStreams(ports),
    },
  };
}
