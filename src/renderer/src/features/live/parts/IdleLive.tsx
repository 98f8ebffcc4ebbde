import { Button, UnstyledButton } from '@mantine/core';
import type { CallSummary } from '@shared/domain/callSummary';
import { isRehearsal } from '@shared/domain/capabilities';
import { Phone } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { Rich } from '../../../i18n/Rich';
import { useNavigate } from '../../../state/useNavigate';
import { useResource } from '../../../state/useResource';
import { KeyHint } from '../../../ui/shortcuts/KeyHint';
import { useTick } from '../../../ui/hooks/useTick';
import { useOpenSoftphone } from '../../softphone';
import { describeEnd, otherParty } from '../../transcript';
import type { CallLists } from '../selectors';
import classes from './IdleLive.module.css';

const MINUTE_MS = 60_000;

/** Nothing is happening: how to make something happen, who will answer, and what happened last. */
export function IdleLive({ lists: _lists }: { readonly lists: CallLists }) {
  const { t, format } = useWords();
  const openSoftphone = useOpenSoftphone();
  const lines = useResource('lines.list', {}, ['lines']).value?.lines;
  const agents = useResource('agents.list', {}, ['agents']).value?.agents;
  const businesses = useResource('businesses.list', {}, ['businesses']).value?.businesses;
  const line = lines?.find((each) => !isRehearsal(each)) ?? lines?.[0];
  const agent = agents?.find(({ id }) => id === line?.agentId);
  const business = businesses?.find(({ id }) => id === line?.businessId);
  const isTestLine = line !== undefined && isRehearsal(line);
  return (
    <div className={classes['idle']}>
      <div className={classes['column']}>
        <p className={classes['kicker']}>{t('No call in progress')}</p>
        <h2 className={`${classes['number'] ?? ''} tabular`}>
          {line === undefined ? '\u00a0' : format.phone(line.number)}
        </h2>
        <p className={classes['teach']}>
          {line === undefined || agent === undefined ? (
            '\u00a0'
          ) : (
            <>
              <Rich
                text="<b>{agent}</b> answers this number for <b>{business}</b>."
                tags={{ b: <b /> }}
                values={{ agent: agent.name, business: business?.name ?? '' }}
              />{' '}
              {isTestLine
                ? t(
                    'It is on the built-in test line: ring it from this computer, no account needed.',
                  )
                : t('Ring it from any phone, or make a test call from this computer.')}
            </>
          )}
        </p>
        <Button
          size="sm"
          className={classes['action'] ?? ''}
          leftSection={<Phone size={15} />}
          rightSection={<KeyHint of="testCall" />}
          onClick={openSoftphone}
        >
          {t('Make a test call')}
        </Button>
        <LastCalls />
      </div>
    </div>
  );
}

function LastCalls() {
  const { t } = useWords();
  const { value } = useResource('calls.list', { limit: 3 }, ['calls']);
  const now = useTick(true, MINUTE_MS);
  if (value === undefined) return <div className={classes['last']} />;
  return (
    <section className={classes['last']} aria-label={t('Last calls')}>
      <h3 className={classes['lastTitle']}>{t('Last calls')}</h3>
      {value.calls.length === 0 ? (
        <p className={classes['none']}>
          {t('Calls you have had appear here, to be read and replayed.')}
        </p>
      ) : (
        value.calls.map((call) => <LastCall key={call.callId} call={call} now={now} />)
      )}
    </section>
  );
}

function LastCall({ call, now }: { readonly call: CallSummary; readonly now: number }) {
  const { format } = useWords();
  const navigate = useNavigate();
  return (
    <UnstyledButton
      className={classes['call']}
      onClick={() => {
        navigate({ screen: 'call', callId: call.callId });
      }}
    >
      <span className={classes['who']}>{otherParty(call)}</span>
      <span className={classes['how']}>{describeEnd(call)}</span>
      <span className={`${classes['figure'] ?? ''} tabular`}>
        {call.durationMs === undefined ? '' : format.duration(call.durationMs)}
      </span>
      <span className={`${classes['figure'] ?? ''} tabular`}>
        {format.when(call.createdAt, now)}
      </span>
    </UnstyledButton>
  );
}
