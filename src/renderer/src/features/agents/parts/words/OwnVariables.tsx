import type { AgentDefinition } from '@shared/domain/agent/agent';
import { useWords } from '../../../../i18n/useWords';
import { NamedTexts } from '../../../../ui/namedTexts/NamedTexts';
import fieldClasses from './TemplateField.module.css';

type Variables = AgentDefinition['variables'];

export interface OwnVariablesProps {
  readonly variables: Variables;
  readonly onChange: (variables: Variables) => void;
}

/** What each call brings along, with what stands for it in a call that brings nothing. */
export function OwnVariables({ variables, onChange }: OwnVariablesProps) {
  const { t } = useWords();
  return (
    <section>
      <div className={fieldClasses['head']}>
        <span className={fieldClasses['label']}>{t('Variables of a call')}</span>
        <span className={fieldClasses['about']}>
          {t('Who is called about what; the value here counts where a call brings none.')}
        </span>
      </div>
      <NamedTexts
        nameLabel={t('Name of the variable')}
        addLabel={t('Add a variable')}
        namePlaceholder="amount_due"
        valuePlaceholder={t('Value')}
        items={variables.map(({ name, value }) => ({ name, value }))}
        onChange={(items) =>
          onChange(
            items.map(({ name, value }, at) => ({
              name,
              value,
              description: describedAt(variables, at, name),
            })),
          )
        }
      />
    </section>
  );
}

/** A variable that was renamed is another one, and nothing is known of it. */
function describedAt(variables: Variables, at: number, name: string): string {
  const before = variables[at];
  return before?.name === name ? before.description : '';
}
