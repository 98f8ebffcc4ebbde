import type { EngineInfo } from '@shared/contract/agents';
import type { AgentDefinition } from '@shared/domain/agent/agent';
import { toolName } from '../../../../i18n/toolNames';
import { partsOf } from '../../speechParts';
import { useWords } from '../../../../i18n/useWords';
import type { Words } from '../../../../i18n/words';
import { SideBySideDiff } from '../../../../ui/diff/SideBySideDiff';
import classes from './Versions.module.css';

export interface VersionDiffProps {
  /** Absent before the first version: then `after` is shown as it is. */
  readonly before: AgentDefinition | undefined;
  readonly after: AgentDefinition;
  readonly engines: readonly EngineInfo[];
  readonly beforeTitle: string;
  readonly afterTitle: string;
}

/** What differs between two definitions: the small things in a line each, the texts as a diff. */
export function VersionDiff({ before, after, engines, ...titles }: VersionDiffProps) {
  const words = useWords();
  const { t } = words;
  const base = before ?? after;
  const fields = changedFields(base, after, engines, words);
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
        <h3 className={classes['heading']}>{t('Greeting')}</h3>
        <Text before={before?.greeting} after={after.greeting} {...titles} />
      </section>
      <section>
        <h3 className={classes['heading']}>{t('Instructions')}</h3>
        <Text before={before?.prompt} after={after.prompt} {...titles} />
      </section>
      {before?.knowledge.length === 0 && after.knowledge.length === 0 ? null : (
        <section>
          <h3 className={classes['heading']}>{t('Knowledge')}</h3>
          <Text
            before={before?.knowledge.join('\n')}
            after={after.knowledge.join('\n')}
            {...titles}
          />
        </section>
      )}
    </div>
  );
}

interface TextProps {
  readonly before: string | undefined;
  readonly after: string;
  readonly beforeTitle: string;
  readonly afterTitle: string;
}

function Text({ before, after, ...titles }: TextProps) {
  if (before === undefined) return <p className={classes['plain']}>{after}</p>;
  return <SideBySideDiff before={before} after={after} {...titles} />;
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
  { t, say, tag, format }: Words,
): ChangedField[] {
  const languages = new Intl.DisplayNames(tag, { type: 'language' });
  const speaks = (codes: readonly string[]) =>
    codes.map((code) => languages.of(code) ?? code).join(', ');
  const named = (variables: AgentDefinition['variables']) =>
    variables.map(({ name, value }) => `${name}: ${value}`).join(', ');
  const partNames = (definition: AgentDefinition) =>
    Object.values(partsOf(definition, engines) ?? {}).map(({ by, model }) => model ?? by);
  const engineFields = (definition: AgentDefinition) => {
    const { model, pace, pauseMs } = definition.engineSettings;
    const dials = [pace && format.percent(pace), pauseMs && format.latency(pauseMs)];
    return [model, ...partNames(definition), ...dials].filter(Boolean).join(', ');
  };
  const engine = (id: string) => say(engines.find((each) => each.id === id)?.name ?? id);
  const standIn = ({ standInId }: AgentDefinition) =>
    standInId === undefined ? t('Apologize and end the call') : engine(standInId);
  const voice = ({ engineId, voice: id }: AgentDefinition) =>
    engines.find((each) => each.id === engineId)?.voices.find((each) => each.id === id)?.name ?? id;
  const missing = (from: readonly string[], to: readonly string[]) =>
    from
      .filter((tool) => !to.includes(tool))
      .map((tool) => toolName(tool, t))
      .join(', ');
  return [
    { name: t('Name'), from: before.name, to: after.name },
    { name: t('Engine'), from: engine(before.engineId), to: engine(after.engineId) },
    {
      name: t('If it fails during a call'),
      from: standIn(before),
      to: standIn(after),
    },
    { name: t('Engine settings'), from: engineFields(before), to: engineFields(after) },
    { name: t('Voice'), from: voice(before), to: voice(after) },
    { name: t('Languages'), from: speaks(before.languages), to: speaks(after.languages) },
    { name: t('Variables of a call'), from: named(before.variables), to: named(after.variables) },
    {
      name: t('Tools'),
      from: missing(before.tools, after.tools),
      to: missing(after.tools, before.tools),
    },
  ].filter(({ from, to }) => from !== to);
}
