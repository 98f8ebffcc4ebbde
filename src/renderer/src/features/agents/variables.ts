import type { AgentDefinition } from '@shared/domain/agent/agent';
import { SAMPLE_CALLER } from '@shared/domain/agent/blankAgent';
import type { Business } from '@shared/domain/business';
import type { Words } from '../../i18n/words';
import type { TemplateName } from '../../ui/templateEditor/templateNames';

/** A variable with what it stands for, or would in a call of the moment. */
export type VariableInfo = Required<TemplateName>;

export interface VariableSource {
  readonly business: Business | undefined;
  readonly agent: Pick<AgentDefinition, 'name' | 'variables'>;
  readonly now: number;
  readonly words: Pick<Words, 't'>;
}

/** The variables that an agent may use: those of every call, the business's and its own. */
export function knownVariables({ business, agent, now, words }: VariableSource): VariableInfo[] {
  const { t } = words;
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-US', {
      ...(business === undefined ? {} : { timeZone: business.timeZone }),
      ...options,
    }).format(now);
  const ofCall = [
    ['business_name', t('The name of the business'), business?.name ?? ''],
    ['tenant_id', t('How records elsewhere tell this business apart'), business?.id ?? ''],
    ['agent_name', t('The name of this agent'), agent.name],
    ['caller_number', t('The number at the other end'), SAMPLE_CALLER.number],
    ['caller_name', t('The name at the other end, where it is known'), SAMPLE_CALLER.name],
    ['today', t('The date of the call'), format({ dateStyle: 'full' })],
    ['time', t('The time at which the call begins'), format({ timeStyle: 'short' })],
    ['goal', t('What a call that is placed is for'), ''],
  ].map(([name = '', description = '', example = '']) => ({ name, description, example }));
  const own = agent.variables.map(({ name, description, value }) => ({
    name,
    description: description || t('Brought by each call'),
    example: value,
  }));
  const ofBusiness = Object.entries(business?.variables ?? {}).map(([name, example]) => ({
    name,
    description: t('Set by {business}', { business: business?.name ?? '' }),
    example,
  }));
  return [...ofCall, ...own, ...ofBusiness].filter(
    ({ name }, index, all) => all.findIndex((each) => each.name === name) === index,
  );
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
