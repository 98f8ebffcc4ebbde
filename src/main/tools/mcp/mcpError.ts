import { ErrorCode, McpError } from '@modelcontextprotocol/sdk/types.js';
import { StreamableHTTPError } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { ToolResult } from '../../core/ports/tool';
import { failed } from '../defineTool';

/** Whether the connection, and not the tool, is what failed. */
export function isConnectionLost(error: unknown): boolean {
  if (error instanceof McpError) return error.code === (ErrorCode.ConnectionClosed as number);
  return true;
}

/** The server has forgotten the session, in a restart for example. */
export function isSessionOver(error: unknown): boolean {
  return error instanceof StreamableHTTPError && error.code === 404;
}

/** What the agent is told of a call that the server did not answer. */
export function failedCall(error: unknown): ToolResult {
  if (!(error instanceof McpError) || isConnectionLost(error)) {
    return failed('unavailable', 'The connection broke off. It may not have been done.');
  }
  if (error.code === (ErrorCode.RequestTimeout as number)) {
    return failed('timeout', 'This took too long. It may not have been done.');
  }
  return failed('refused', error.message.replace(/^MCP error -?\d+: /, ''));
}

/** Why a server cannot be reached, for its owner. */
export function reasonOf(error: unknown): string {
  if (error instanceof StreamableHTTPError) return httpReason(error.code);
  if (error instanceof McpError && error.code === (ErrorCode.RequestTimeout as number)) {
    return 'It was started but does not answer. Check that it is an MCP server.';
  }
  const code = codeOf(error);
  return (
    REASONS[code] ?? 'It ended as soon as it was started, or does not speak MCP. See what it wrote.'
  );
}

function httpReason(status: number | undefined): string {
  if (status === 401 || status === 403) return 'The server does not accept the key. Set it again.';
  if (status === 404 || status === 405) {
    return 'There is no MCP server at this address. It often ends in /mcp.';
  }
  return `The server answers with an error (${status ?? 'unknown'}).`;
}

/** `fetch` hides the code of a failed connection behind an error of its own. */
function codeOf(error: unknown): string {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    const { code } = inner as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
  }
  return '';
}

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'There is no program of this name on this computer. Enter its whole path.',
  EACCES: 'This file may not be started as a program.',
  ECONNREFUSED: 'Nothing answers at this address: the server is not running, or the port is wrong.',
  ENOTFOUND: 'Nothing is known by this name. Check the address and the connection.',
  ETIMEDOUT: 'The server did not answer in time.',
};
