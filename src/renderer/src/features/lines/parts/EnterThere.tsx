import type { CarrierNumberView, NumberAccount } from '@shared/contract/lines';
import {
  DESCRIBED_ACCOUNT_IDS,
  type DescribedAccountId,
} from '@shared/domain/connections/describedAccounts';
import { useWords } from '../../../i18n/useWords';
import { SectionHeader } from '../../../ui/Pane';
import { AccountAddresses, hasAddresses } from '../../settings';
import classes from '../Lines.module.css';

export interface EnterThereProps {
  readonly number: CarrierNumberView;
  readonly account: NumberAccount | undefined;
  readonly company: string;
}

/** What the owner enters at a phone company whose numbers are answered by something made there. */
export function EnterThere({ number, account, company }: EnterThereProps) {
  const { t } = useWords();
  const described = DESCRIBED_ACCOUNT_IDS.find((id) => id === number.carrierId);
  if (account === undefined || described === undefined || !hasAddresses(described)) return null;
  if (account.answersBy === 'assistant') return <InAssistants company={company} of={described} />;
  const { voice } = number;
  return (
    <div className={classes['group']}>
      <SectionHeader
        description={t(
          'Its numbers start flows, and a flow can only be drawn there: enter these addresses in it, once for all numbers.',
        )}
      >
        {t('What to enter at {vendor}', { vendor: company })}
      </SectionHeader>
      {account.points ? (
        <p className={classes['muted']}>
          {t('What a flow leads to is not told. Call the number once to be sure.')}
        </p>
      ) : (
        <p className={classes['warning']}>
          {voice.kind === 'flow'
            ? t(
                'This number starts the flow {flow}. Enter the addresses in that one, or choose the flow that leads here at {company}. With its number in the account’s settings, Patchcord points numbers by itself.',
                { flow: voice.flow, company },
              )
            : t(
                'This number starts no flow yet. Draw one with the addresses below, and choose it for the number at {company}. With its number in the account’s settings, Patchcord points numbers by itself.',
                { company },
              )}
        </p>
      )}
      <div className={classes['wide']}>
        <AccountAddresses account={described} isOpen />
      </div>
    </div>
  );
}

interface InAssistantsProps {
  readonly company: string;
  readonly of: DescribedAccountId;
}

/** Agents of the vendor's answer its numbers, and ask here what to say. */
function InAssistants({ company, of }: InAssistantsProps) {
  const { t } = useWords();
  return (
    <div className={classes['group']}>
      <SectionHeader
        description={t(
          'Its numbers are answered by agents that are made there and ask this computer what to say: enter these addresses in each of them, once.',
        )}
      >
        {t('What to enter at {vendor}', { vendor: company })}
      </SectionHeader>
      <div className={classes['wide']}>
        <AccountAddresses account={of} isOpen />
      </div>
    </div>
  );
}
