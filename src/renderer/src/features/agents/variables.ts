import type { Business } from '@shared/domain/business';
import type { TemplateName } from '../../ui/templateEditor/templateNames';

/** A variable with what it stands for, or would in a call of the moment. */
export type VariableInfo = Required<TemplateName>;

/** The variables that an agent of this business may use: those of every call and its own. */
export function knownVariables(
  business: Business | undefined,
  agentName: string,
  now: number,
): VariableInfo[] {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', {
      ...(business === undefined ? {} : { timeZone: business.timeZone }),
      ...options,
    }).format(now);
  const ofCall = [
    ['business_name', 'The name of the business', business?.name ?? ''],
    ['agent_name', 'The name of this agent', agentName],
    ['caller_number', 'The number at the other end', '+1 555 555 0123'],
    ['caller_name', 'The name at the other end, where it is known', 'Dana Reyes'],
    ['today', 'The date of the call', format({ dateStyle: 'full' })],
    ['time', 'The time at which the call begins', format({ timeStyle: 'short' })],
  ].map(([name = '', description = '', example = '']) => ({ name, description, example }));
  const names = new Set(ofCall.map(({ name }) => name));
  const own = Object.entries(business?.variables ?? {})
    .filter(([name]) => !names.has(name))
    .map(([name, example]) => ({ name, description: `Set by ${business?.name ?? ''}`, example }));
  return [...ofCall, ...own];
}

export interface TemplatePart {
  readonly text: string;
  /** Absent for text outside of braces. */
  readonly variable?: string;
}

const VARIABLE = /(\{\{\s*[A-Za-z_][\w.]*\s*\}\})/;

/** A template cut at its variables. */
export function templateParts(template: string): TemplatePart[] {
  return template
    .split(VARIABLE)
    .filter((text) => text !== '')
    .map((text) => {
      const variable = VARIABLE.test(text) ? text.slice(2, -2).trim() : undefined;
      return variable === undefined ? { text } : { text, variable };
    });
}
