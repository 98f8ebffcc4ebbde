import type { CallView } from '@shared/domain/callView';
import { useWords } from '../../../i18n/useWords';
import { TextDiff } from '../../../ui/diff/TextDiff';
import { KeepPrompt } from '../../live';
import { PromptReceipt, turnNumber } from '../../transcript';
import classes from '../Call.module.css';

/** What the agent had been told when the call began, every change since, and what becomes of it. */
export function Prompts({ view }: { readonly view: CallView }) {
  const { t } = useWords();
  const first = view.firstPrompt;
  return (
    <div className={classes['prompts']}>
      {view.state === 'ended' ? <KeepPrompt view={view} /> : null}
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
