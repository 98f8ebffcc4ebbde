import { Button } from '@mantine/core';
import { Circle, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../../../i18n/useWords';
import type { Place } from '../../../state/uiStore';
import { useNavigate } from '../../../state/useNavigate';
import type { LineData } from '../hooks/useLineData';
import classes from '../Lines.module.css';

interface Step {
  readonly title: string;
  readonly isDone: boolean;
  readonly text: ReactNode;
  readonly action?: ReactNode;
}

/** From nothing to an answered call: what is there, and the one thing to do next. */
export function SetUpSteps({ data }: { readonly data: LineData }) {
  const { t } = useWords();
  const steps = useSteps(data);
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <section className={classes['page']} aria-label={t('How to get a number')}>
      <div className={classes['sheet']}>
        <h2 className={classes['title']}>
          {next === undefined ? t('Your phone is answered here') : t('Have a real phone answered')}
        </h2>
        <p className={classes['lead']}>
          {next === undefined
            ? t('Every step is done. Call your number from any phone and watch the Live screen.')
            : t('Five steps, about five minutes. Until then, test calls work without any of them.')}
        </p>
        <ol className={classes['steps']}>
          {steps.map((step) => (
            <li
              key={step.title}
              className={classes['step']}
              data-done={step.isDone || undefined}
              aria-current={step === next ? 'step' : undefined}
            >
              {step.isDone ? (
                <CircleCheck size={18} aria-label={t('Done')} />
              ) : (
                <Circle size={18} aria-label={t('To do')} />
              )}
              <div>
                <h3>{step.title}</h3>
                <p>{step.text}</p>
                {step === next ? step.action : null}
              </div>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
}

function useSteps({ accounts, companies, numbers, publicUrl }: LineData): readonly Step[] {
  const { t } = useWords();
  const { openai } = accounts;
  const isReady = companies.some(({ isTrial }) => !isTrial);
  // Flows do not tell what they lead to.
  const first = numbers?.find(({ voice: { kind } }) => kind !== 'unable' && kind !== 'absent');
  const isAnswered = numbers?.some(
    ({ voice, line }) => (voice.kind === 'here' || voice.kind === 'flow') && line !== undefined,
  );
  const toAccounts = (
    <Go isNext to={{ screen: 'settings', section: 'accounts' }} label={t('Enter the keys')} />
  );
  return [
    {
      title: t('An account at a phone company'),
      isDone: isReady,
      text: companies.length > 0 && !isReady ? t(TRIAL) : t(NO_ACCOUNT),
      action: toAccounts,
    },
    { title: t('A phone number'), isDone: first !== undefined, text: t(NO_NUMBER) },
    {
      title: t('A way in'),
      isDone: publicUrl !== undefined,
      text: t(NO_WAY_IN),
      action: <Go to={{ screen: 'settings', section: 'address' }} label={t('Choose a way in')} />,
    },
    {
      title: t('Someone to answer'),
      isDone: isAnswered === true,
      text: t(NOBODY),
      action:
        first === undefined ? undefined : (
          <Go
            isNext
            to={{ screen: 'lines', numberRef: first.ref }}
            label={t('Choose the number')}
          />
        ),
    },
    {
      title: t('A voice that understands anything'),
      isDone: openai !== undefined,
      text: t(NO_VOICE),
      action: toAccounts,
    },
  ];
}

const TRIAL =
  'Yours is a trial account: it cannot carry the sound of a call to an agent. Upgrade it at the phone company, then check it again.';
const NO_ACCOUNT =
  'Open an account at Twilio (twilio.com) or, for India and South-East Asia, at Exotel (exotel.com), upgrade it from trial, and enter its keys here.';
const NO_NUMBER =
  'Buy one in the phone company’s console; a local one costs about a dollar a month. Some countries ask for an address first.';
const NO_WAY_IN =
  'The phone company must reach this computer from the internet. Patchcord opens a way in by itself as soon as a number points here; you can also choose one, or enter your own address.';
const NOBODY =
  'Choose your number on the left, choose the agent that answers it, and press “Point here”.';
const NO_VOICE =
  'The built-in voice books appointments and answers from your facts. For free conversation, enter an OpenAI key and choose OpenAI Realtime as the agent’s engine.';

interface GoProps {
  readonly to: Place;
  readonly label: string;
  readonly isNext?: boolean;
}

function Go({ to, label, isNext = false }: GoProps) {
  const navigate = useNavigate();
  return (
    <Button {...(isNext ? { variant: 'filled' } : {})} onClick={() => navigate(to)}>
      {label}
    </Button>
  );
}
