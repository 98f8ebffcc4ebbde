import { z } from 'zod';
import type { MessageStore } from '../core/ports/stores';
import type { Changes } from '../core/services/changes';
import { defineTool, failed, succeeded, type SchemaTool } from './defineTool';

export interface CallToolDeps {
  readonly messages: MessageStore;
  readonly changes: Changes;
}

/** What an agent can do with the call itself. */
export function callTools(deps: CallToolDeps): SchemaTool[] {
  return [takeMessage(deps), handOver(), endCall()];
}

function takeMessage({ messages, changes }: CallToolDeps): SchemaTool {
  return defineTool({
    name: 'take_message',
    description:
      'Writes down a message for the people of the business, who will see it and call back.',
    input: z.object({
      text: z.string().trim().min(1).max(4000).describe("The message in the caller's words."),
      caller_name: z.string().max(120).default(''),
      caller_phone: z
        .string()
        .max(40)
        .optional()
        .describe('Leave out to use the number the caller is calling from.'),
    }),
    async run(input, context) {
      const message = await messages.add({
        businessId: context.businessId,
        callId: context.callId,
        callerName: input.caller_name,
        callerPhone: input.caller_phone ?? context.callerNumber,
        text: input.text,
      });
      changes.announce('messages');
      return succeeded({ message_id: message.id });
    },
  });
}

function handOver(): SchemaTool {
  return defineTool({
    name: 'hand_over',
    description:
      'Passes the caller to a person, when they ask for one. Say that you are connecting them, then call this. If nobody can be reached, apologise and offer to take a message.',
    input: z.object({
      reason: z.string().max(400).default('').describe('Why, in a few words.'),
    }),
    run: (input, context) =>
      Promise.resolve(
        context.handOver(input.reason)
          ? succeeded({ handed_over: true })
          : failed('nobody_available', 'There is nobody to pass the caller to.'),
      ),
  });
}

function endCall(): SchemaTool {
  return defineTool({
    name: 'end_call',
    description:
      'Hangs up once the caller has heard everything said so far. Say goodbye first, and only when the caller is done.',
    input: z.object({}),
    run(_input, context) {
      context.endCall();
      return Promise.resolve(succeeded({ ending: true }));
    },
  });
}
