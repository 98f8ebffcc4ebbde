import { Button, Textarea } from '@mantine/core';
import { isRehearsal } from '@shared/domain/capabilities';
import { PhoneOutgoing } from 'lucide-react';
import { useState } from 'react';
import { Rich } from '../../../i18n/Rich';
import { useWords } from '../../../i18n/useWords';
import { useArea } from '../../../state/consoleContext';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { NamedTexts } from '../../../ui/namedTexts/NamedTexts';
import { Skeletons } from '../../../ui/Skeletons';
import { useTestCall } from '../hooks/useTestCall';
import {
  dialRequest,
  linesToCallFrom,
  NEW_OUTGOING_CALL,
  type OutgoingCall,
  type OutgoingCallProps,
} from '../outgoingCall';
import classes from '../Softphone.module.css';
import { AnsweringMachine } from './AnsweringMachine';
import { CalledNumber } from './CalledNumber';
import { Fold } from './Fold';
import { WhoCalls } from './WhoCalls';

/** Has an agent place a call: to any number that a line reaches, or to one of the test line's. */
export function CallOut() {
  const { t } = useWords();
  const testCall = useTestCall();
  const { value, error, reload } = useResource('lines.list', {}, ['lines']);
  const asked = useArea('ui', ({ softphone }) => softphone.asked);
  const [edited, setEdited] = useState<OutgoingCall>();
  if (error !== undefined) return <ErrorNotice error={error} onRetry={reload} />;
  if (value === undefined) return <Skeletons rows={4} rowHeight={28} />;
  const { lines, testNumbers } = value;
  const hasPhone = lines.some((line) => !isRehearsal(line));
  // Without a line of a phone company, only the test line's numbers can be reached.
  const first = hasPhone || asked !== undefined ? undefined : testNumbers[0]?.number;
  const call = edited ?? { ...NEW_OUTGOING_CALL, testNumber: first, number: asked ?? '' };
  const change = (next: Partial<OutgoingCall>) => setEdited({ ...call, ...next });
  const to = call.testNumber ?? call.number.trim();
  const from = linesToCallFrom(lines, testNumbers, to);
  const line = from.find(({ id }) => id === call.lineId) ?? from[0];
  return (
    <form
      className={classes['callOut']}
      onSubmit={(event) => {
        event.preventDefault();
        void testCall.callOut(dialRequest(call, line));
      }}
    >
      {asked === undefined ? null : (
        <p className={classes['hint']} role="status">
          {t('A link asks to call this number. Nothing is dialled until you say so.')}
        </p>
      )}
      <CalledNumber call={call} change={change} testNumbers={testNumbers} hasPhone={hasPhone} />
      {line === undefined ? null : (
        <WhoCalls call={call} change={change} lines={from} line={line} />
      )}
      <Textarea
        label={t('What the call is for')}
        placeholder={t('Confirm the appointment on Tuesday')}
        rows={2}
        maxLength={2000}
        value={call.goal}
        onChange={(event) => change({ goal: event.currentTarget.value })}
      />
      {testCall.error === undefined ? null : <ErrorNotice error={testCall.error} />}
      <Button
        type="submit"
        variant="filled"
        size="sm"
        leftSection={<PhoneOutgoing size={15} />}
        disabled={to === '' || testCall.isStarting}
      >
        {testCall.isStarting ? t('Calling…') : t('Have the agent call')}
      </Button>
      <div className={classes['folds']}>
        <AnsweringMachine call={call} change={change} />
        <Variables call={call} change={change} />
      </div>
    </form>
  );
}

function Variables({ call: { variables }, change }: OutgoingCallProps) {
  const { t } = useWords();
  return (
    <Fold title={t('Variables')} summary={variables.map(({ name }) => name).join(', ')}>
      <p className={classes['hint']}>
        <Rich
          text="For this call alone, over those of the business: <code>{variable}</code> in the agent’s words becomes the value of first_name."
          tags={{ code: <code /> }}
          values={{ variable: '{{first_name}}' }}
        />
      </p>
      <NamedTexts
        nameLabel={t('Name of the variable')}
        addLabel={t('Add a variable')}
        namePlaceholder="first_name"
        valuePlaceholder="Dana"
        items={variables}
        onChange={(next) => change({ variables: next })}
      />
    </Fold>
  );
}
