import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import type { ToolResult } from '../../core/ports/tool';
import { failed, succeeded } from '../defineTool';

/** Makes what the agent is told of a server's answer: words and data, no pictures or sound. */
export function readCallResult(
  { content, structuredContent, isError }: CallToolResult,
  scrub: (text: string) => string,
): ToolResult {
  const text = scrub(content.map(wordsOf).filter(Boolean).join('\n'));
  if (isError === true) return failed('refused', text === '' ? 'The tool failed.' : text);
  if (structuredContent === undefined) return succeeded(text);
  return succeeded(JSON.parse(scrub(JSON.stringify(structuredContent))));
}

function wordsOf(block: CallToolResult['content'][number]): string {
  switch (block.type) {
    case 'text':
      return block.text;
    case 'resource':
      return 'text' in block.resource ? block.resource.text : '';
    case 'resource_link':
      return block.uri;
    case 'image':
    case 'audio':
      return '';
  }
}
