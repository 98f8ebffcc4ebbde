import { z } from 'zod';
import type { MessageStore } from '../core/ports/stores';
import type { Tool, ToolResult } from '../core/ports/tool';
import type { Changes } from '../core/services/changes';
import { defineTool, failed, succeeded } from './defineTool';

const E164 = z
  .string()
  .regex(/^\+[1-9]\d{6,14}$/, 'Write the number with its country code, such as +15555550142.');

export interface CallToolDeps {
  readonly messages: MessageStore;
  readonly changes: Changes;
}

/** What an agent can do with the call itself. */
export function callTools(deps: CallToolDeps): Tool[] {
  return [takeMessage(deps), handOver(), transferCall(), sendText(), pressKeys(), endCall()];
}

function takeMessage({ messages, changes }: CallToolDeps): Tool {
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
        ...(context.callId === undefined ? {} : { callId: context.callId }),
        ...(context.threadId === undefined ? {} : { threadId: context.threadId }),
        callerName: input.caller_name,
        callerPhone: input.caller_phone ?? context.callerNumber,
        text: input.text,
      });
      changes.announce('messages');
      return succeeded({ message_id: message.id });
    },
  });
}

function handOver(): Tool {
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

function transferCall(): Tool {
  return defineTool({
    name: 'transfer_call',
    description:
      'Passes the caller to a phone number that your instructions name for their matter. Say that you are connecting them, then call this.',
    needs: 'transfer',
    input: z.object({ to: E164 }),
    async run({ to }, context) {
      if (context.transfer === undefined) return impossible();
      await context.transfer(to);
      return succeeded({ transferring: true });
    },
  });
}

function sendText(): Tool {
  return defineTool({
    name: 'send_text',
    description:
      'Sends the caller a text message, such as an address or a confirmation. Ask first whether they want one.',
    needs: 'sendText',
    input: z.object({ text: z.string().trim().min(1).max(1000) }),
    async run({ text }, context) {
      if (context.sendText === undefined) return impossible();
      if (context.callerNumber === '') {
        return failed('no_number', "The caller's number is withheld.");
      }
      await context.sendText(context.callerNumber, text);
      return succeeded({ sent: true });
    },
  });
}

function pressKeys(): Tool {
  return defineTool({
    name: 'press_keys',
    description:
      'Presses keys on the phone, to get through the menu of a company that you have called.',
    needs: 'sendDigits',
    input: z.object({
      keys: z
        .string()
        .regex(/^[0-9*#w]{1,32}$/, 'Only 0-9, *, # and w.')
        .describe('0-9, *, #, and w to wait half a second.'),
    }),
    async run({ keys }, context) {
      if (context.sendDigits === undefined) return impossible();
      await context.sendDigits(keys);
      return succeeded({ pressed: keys });
    },
  });
}

function impossible(): ToolResult {
  return failed('not_possible', 'This phone line cannot do that.');
}

function endCall(): Tool {
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
