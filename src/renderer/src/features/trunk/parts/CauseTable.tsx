import { CAUSE_CODES } from '@shared/domain/connections/trunk/causeCodes';
import { ChevronRight } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import classes from '../Trunk.module.css';

/** What the code of a failed call means, as Exotel's log and Vapi's name it. */
export function CauseTable() {
  const { t, say } = useWords();
  return (
    <details className={classes['details']}>
      <summary>
        <ChevronRight size={13} aria-hidden /> {t('When a call does not get through')}
      </summary>
      <p className={classes['muted']}>
        {t('Exotel’s page of the call names a cause code. This is what it means:')}
      </p>
      <table className={classes['causes']}>
        <tbody>
          {CAUSE_CODES.map(({ code, name, meaning }) => (
            <tr key={code}>
              <th scope="row" title={name}>
                {code}
              </th>
              <td>{say(meaning)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
