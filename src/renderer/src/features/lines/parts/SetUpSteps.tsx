import { Button } from '@mantine/core';
import { Circle, CircleCheck } from 'lucide-react';
import type { ReactNode } from 'react';
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
  const steps = useSteps(data);
  const next = steps.find(({ isDone }) => !isDone);
  return (
    <section className={classes['page']} aria-label="How to get a number">
      <div className={classes['sheet']}>
        <h2 className={classes['title']}>
          {next === undefined ? 'Your phone is answered here' : 'Have a real phone answered'}
        </h2>
        <p className={classes['lead']}>
          {next === undefined
            ? 'Every step is done. Call your number from any phone and watch the Live screen.'
            : 'Five steps, about five minutes. Until then, test calls work without any of them.'}
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
                <CircleCheck size={18} aria-label="Done" />
              ) : (
                <Circle size={18} aria-label="To do" />
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

function useSteps({ accounts, numbers, publicUrl }: LineData): readonly Step[] {
  const navigate = useNavigate();
  const hasAccount = accounts.twilio !== undefined;
  const first = numbers?.find(({ voice }) => voice.kind !== 'unable');
  const isAnswered = numbers?.some(
    ({ voice, line }) => voice.kind === 'here' && line !== undefined,
  );
  const toAccounts = (
    <Button variant="filled" onClick={() => navigate({ screen: 'settings', section: 'accounts' })}>
      Enter the keys
    </Button>
  );
  return [
    {
      title: 'An account at Twilio',
      isDone: hasAccount && accounts.twilio?.kind !== 'trial',
      text:
        accounts.twilio?.kind === 'trial'
          ? 'Yours is a trial account: it cannot carry the sound of a call to an agent. Upgrade it in the Twilio Console, then check it again.'
          : 'Twilio is the phone company. Open an account at twilio.com, upgrade it from trial, and enter its keys here.',
      action: toAccounts,
    },
    {
      title: 'A phone number',
      isDone: first !== undefined,
      text: 'Buy one in the Twilio Console under Phone Numbers; a local one costs about a dollar a month. Some countries ask for an address first.',
    },
    {
      title: 'A way in',
      isDone: publicUrl !== undefined,
      text: 'Twilio must reach this computer from the internet. Patchcord opens a way in by itself as soon as a number points here; you can also choose one, or enter your own address.',
      action: (
        <Button onClick={() => navigate({ screen: 'settings', section: 'address' })}>
          Choose a way in
        </Button>
      ),
    },
    {
      title: 'Someone to answer',
      isDone: isAnswered === true,
      text: 'Choose your number on the left, choose the agent that answers it, and press “Point here”.',
      action:
        first === undefined ? undefined : (
          <Button
            variant="filled"
            onClick={() => navigate({ screen: 'lines', numberRef: first.ref })}
          >
            Choose the number
          </Button>
        ),
    },
    {
      title: 'A voice that understands anything',
      isDone: accounts.openai !== undefined,
      text: 'The built-in voice books appointments and answers from your facts. For free conversation, enter an OpenAI key and choose OpenAI Realtime as the agent’s engine.',
      action: toAccounts,
    },
  ];
}
