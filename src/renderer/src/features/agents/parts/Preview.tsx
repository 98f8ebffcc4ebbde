import { instructionsOf, type AgentDefinition } from '@shared/domain/agent/agent';
import { useWords } from '../../../i18n/useWords';
import classes from '../Agents.module.css';
import { templateParts, type VariableInfo } from '../variables';

export interface PreviewProps {
  readonly definition: AgentDefinition;
  readonly variables: readonly VariableInfo[];
}

/** The texts as a call that began now would have them. */
export function Preview({ definition, variables }: PreviewProps) {
  const { t } = useWords();
  return (
    <div className={classes['preview']}>
      <p className={classes['muted']}>
        {t('As a call from Dana Reyes would have it now. What is filled in stands on a ground.')}
      </p>
      <section>
        <h3 className={classes['label']}>{t('It says first')}</h3>
        <Filled template={definition.greeting} variables={variables} />
      </section>
      <section>
        <h3 className={classes['label']}>{t('It has been told')}</h3>
        <Filled template={instructionsOf(definition)} variables={variables} />
      </section>
    </div>
  );
}

interface FilledProps {
  readonly template: string;
  readonly variables: readonly VariableInfo[];
}

function Filled({ template, variables }: FilledProps) {
  return (
    <p className={classes['filled']}>
      {templateParts(template).map(({ text, variable }, index) => {
        if (variable === undefined) return text;
        const known = variables.find(({ name }) => name === variable);
        return (
          <mark key={index} data-unknown={known === undefined || undefined} title={text}>
            {known === undefined ? text : known.example}
          </mark>
        );
      })}
    </p>
  );
}
