import { Anchor, Radio, TextInput } from '@mantine/core';
import { Rich } from '../../../i18n/Rich';
import { useWords } from '../../../i18n/useWords';
import { useNavigate } from '../../../state/useNavigate';
import type { OutgoingCallProps } from '../outgoingCall';
import classes from '../Softphone.module.css';

const TYPED = 'typed';

export interface CalledNumberProps extends OutgoingCallProps {
  readonly testNumbers: readonly { readonly number: string; readonly label: string }[];
  /** There is a line that reaches real phones. */
  readonly hasPhone: boolean;
}

/** Whom to call. Where real phones can be reached, they come first. */
export function CalledNumber({ call, change, testNumbers, hasPhone }: CalledNumberProps) {
  const { t, say } = useWords();
  const choice = call.testNumber ?? TYPED;
  const typed = (
    <label className={classes['number']}>
      <Radio size="xs" value={TYPED} />
      <span>{hasPhone ? t('A phone number') : t('Another number')}</span>
    </label>
  );
  const field =
    choice === TYPED ? (
      <TextInput
        aria-label={t('Number to call')}
        placeholder="+1 555 555 0123"
        type="tel"
        maxLength={40}
        value={call.number}
        onChange={(event) => change({ number: event.currentTarget.value })}
      />
    ) : null;
  return (
    <Radio.Group
      aria-label={t('Whom to call')}
      value={choice}
      onChange={(value) => change({ testNumber: value === TYPED ? undefined : value })}
    >
      {hasPhone ? typed : null}
      {hasPhone ? field : null}
      {hasPhone ? (
        <p className={classes['divider']}>{t('On the test line, free of charge')}</p>
      ) : null}
      {testNumbers.map(({ number, label }) => (
        <label key={number} className={classes['number']} title={number}>
          <Radio size="xs" value={number} />
          <span>{say(label)}</span>
        </label>
      ))}
      {hasPhone ? null : typed}
      {hasPhone ? null : field}
      {choice === TYPED && !hasPhone ? <NoPhone /> : null}
    </Radio.Group>
  );
}

function NoPhone() {
  const navigate = useNavigate();
  return (
    <p className={classes['hint']}>
      <Rich
        text="To call real phones, make a number of your phone account a line. <goTo>Open Lines</goTo>"
        tags={{
          goTo: (
            <Anchor
              component="button"
              type="button"
              size="xs"
              onClick={() => navigate({ screen: 'lines' })}
            />
          ),
        }}
      />
    </p>
  );
}
