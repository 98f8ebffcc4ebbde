import type { CallEvent } from '@shared/domain/callEvent';
import type { CallView } from '@shared/domain/callView';
import { useMemo } from 'react';
import { useWords } from '../../../i18n/useWords';
import { TextDiff } from '../../../ui/diff/TextDiff';
import { PromptReceipt, turnNumber } from '../../transcript';
import classes from '../Call.module.css';

export interface PromptsProps {
  readonly view: CallView;
  readonly events: readonly CallEvent[];
}

/** What the agent had been told when the call began, and every change since. */
export function Prompts({ view, events }: PromptsProps) {
  const { t } = useWords();
  const first = useMemo(() => {
    const created = events.find((event) => event.type === 'call.created');
    return created?.type === 'call.created' ? created.prompt : view.prompt;
  }, [events, view.prompt]);
  return (
    <div className={classes['prompts']}>
      {view.promptChanges.map((change, index) => (
        <section key={change.changeId}>
          <h3 className={classes['promptTitle']}>
            {t('Change {number}', { number: index + 1 })}
            <span>
              <PromptReceipt
                change={change}
                usedInTurn={turnNumber(view, change.firstUsedTurnId)}
              />
            </span>
          </h3>
          <TextDiff
            before={view.promptChanges[index - 1]?.prompt ?? first}
            after={change.prompt}
            onlyChanges
          />
        </section>
      ))}
      <section>
        <h3 className={classes['promptTitle']}>{t('As the call began')}</h3>
        <p className={classes['promptText']}>{first === '' ? t('Nothing.') : first}</p>
      </section>
    </div>
  );
}
