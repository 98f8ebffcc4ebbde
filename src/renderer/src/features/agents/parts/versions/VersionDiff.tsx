import type { EngineInfo } from '@shared/contract/agents';
import type { AgentDefinition } from '@shared/domain/agent';
import { TextDiff } from '../../../../ui/TextDiff';
import classes from './Versions.module.css';

export interface VersionDiffProps {
  /** Absent before the first version: then `after` is shown as it is. */
  readonly before: AgentDefinition | undefined;
  readonly after: AgentDefinition;
  readonly engines: readonly EngineInfo[];
}

/** What differs between two definitions: the small things in a line each, the texts as a diff. */
export function VersionDiff({ before, after, engines }: VersionDiffProps) {
  const base = before ?? after;
  const fields = changedFields(base, after, engines);
  return (
    <div className={classes['diff']}>
      {fields.length === 0 ? null : (
        <dl className={classes['fields']}>
          {fields.map(({ name, from, to }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>
                {from === '' ? null : <del>{from}</del>} {to === '' ? null : <ins>{to}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
      <section>
        <h3 className={classes['heading']}>Greeting</h3>
        <Text before={before?.greeting} after={after.greeting} />
      </section>
      <section>
        <h3 className={classes['heading']}>Prompt</h3>
        <Text before={before?.prompt} after={after.prompt} />
      </section>
    </div>
  );
}

function Text({ before, after }: { readonly before: string | undefined; readonly after: string }) {
  if (before === undefined) return <p className={classes['plain']}>{after}</p>;
  return <TextDiff before={before} after={after} />;
}

interface ChangedField {
  readonly name: string;
  readonly from: string;
  readonly to: string;
}

function changedFields(
  before: AgentDefinition,
  after: AgentDefinition,
  engines: readonly EngineInfo[],
): ChangedField[] {
  const engine = (id: string) => engines.find((each) => each.id === id)?.name ?? id;
  const voice = ({ engineId, voice: id }: AgentDefinition) =>
    engines.find((each) => each.id === engineId)?.voices.find((each) => each.id === id)?.name ?? id;
  const missing = (from: readonly string[], to: readonly string[]) =>
    from
      .filter((tool) => !to.includes(tool))
      .map((tool) => tool.replaceAll('_', ' '))
      .join(', ');
  return [
    { name: 'Name', from: before.name, to: after.name },
    { name: 'Engine', from: engine(before.engineId), to: engine(after.engineId) },
    { name: 'Voice', from: voice(before), to: voice(after) },
    {
      name: 'Tools',
      from: missing(before.tools, after.tools),
      to: missing(after.tools, before.tools),
    },
  ].filter(({ from, to }) => from !== to);
}
