import { Button, Checkbox, Select, TextInput } from '@mantine/core';
import type { CommandInput } from '@shared/contract/console';
import { CARRIER_NAMES, ENGINE_NAMES } from '@shared/domain/capabilities';
import type { ConnectWay } from '@shared/domain/connections/connectTo';
import type { Line } from '@shared/domain/line';
import { dialable } from '@shared/domain/phoneNumber';
import { PhoneForwarded } from 'lucide-react';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import { useCommand } from '../../../state/useCommand';
import { useNavigate } from '../../../state/useNavigate';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import classes from '../Softphone.module.css';

type Kind = CommandInput<'calls.connect'>['then']['kind'];

/** Whom or what they are joined to, and how that one is named. */
const KINDS = {
  number: { label: 'Another phone', other: 'The other number' },
  flow: { label: 'A flow at the phone company', other: 'Number of the flow' },
  assistant: {
    label: 'An assistant of {company}’s',
    other: 'Id of the assistant at {company}',
  },
} as const;

/** The lines that can connect others, and what each can connect somebody to. */
export function useConnectingLines() {
  const { lines = [], carriers = [] } =
    useResource('lines.list', {}, ['lines', 'accounts']).value ?? {};
  return lines.flatMap((line) => {
    const connects = carriers.find(({ id }) => id === line.carrierId)?.connects ?? [];
    return connects.length === 0 ? [] : [{ line, connects }];
  });
}

type ConnectingLines = ReturnType<typeof useConnectingLines>;

interface Wish {
  readonly lineId: string | undefined;
  readonly to: string;
  readonly kind: Kind;
  /** Who or what it is joined to, as it was typed. */
  readonly other: string;
  readonly isRecorded: boolean;
}

const NEW_WISH: Wish = { lineId: undefined, to: '', kind: 'number', other: '', isRecorded: true };

/** Has a phone company ring somebody, then join them to another phone, a flow or an assistant. */
export function ConnectOthers({ choices }: { readonly choices: ConnectingLines }) {
  const { t } = useWords();
  const navigate = useNavigate();
  const connect = useCommand('calls.connect');
  const [wish, setWish] = useState(NEW_WISH);
  const chosen = choices.find(({ line }) => line.id === wish.lineId) ?? choices[0];
  if (chosen === undefined) return null;
  const { line, connects } = chosen;
  const way = connects.find(({ kind }) => kind === wish.kind) ?? connects[0];
  if (way === undefined) return null;
  const { kind } = way;
  const { to, other, isRecorded } = wish;
  const isReady = to.trim() !== '' && (kind !== 'number' || other.trim() !== '');
  const company = carriedBy(way, line);
  return (
    <form
      className={classes['callOut']}
      onSubmit={(event) => {
        event.preventDefault();
        const order = { to: dialable(to), then: thenOf(kind, other), lineId: line.id, isRecorded };
        void connect.run(order).then((answer) => {
          if (answer === undefined) return;
          // A second press would ring them once more.
          setWish({ ...wish, to: '', other: '' });
          navigate({ screen: 'live', callId: answer.callId });
        });
      }}
    >
      <Fields
        wish={{ ...wish, kind, lineId: line.id }}
        choices={choices}
        chosen={chosen}
        change={(next) => setWish({ ...wish, ...next })}
      />
      <p className={classes['hint']}>
        {t(
          '{company} carries this call by itself: you cannot listen or take over, and it ends when they hang up.',
          { company },
        )}
      </p>
      {connect.error === undefined ? null : <ErrorNotice error={connect.error} />}
      <Button
        type="submit"
        variant="filled"
        size="sm"
        leftSection={<PhoneForwarded size={15} />}
        disabled={!isReady || connect.isRunning}
      >
        {connect.isRunning ? t('Calling…') : t('Connect them')}
      </Button>
    </form>
  );
}

interface FieldsProps {
  readonly wish: Wish;
  readonly choices: ConnectingLines;
  readonly chosen: ConnectingLines[number];
  readonly change: (next: Partial<Wish>) => void;
}

function Fields({ wish, choices, chosen, change }: FieldsProps) {
  const { t, format } = useWords();
  const { line, connects } = chosen;
  const { lineId, to, kind, other, isRecorded } = wish;
  const way = connects.find((each) => each.kind === kind);
  const company = way === undefined ? '' : carriedBy(way, line);
  return (
    <>
      <TextInput
        label={t('Rung first')}
        placeholder="+1 555 555 0123"
        value={to}
        onChange={(event) => change({ to: event.currentTarget.value })}
      />
      <Select
        label={t('Then joined to')}
        value={kind}
        data={connects.map((way) => ({
          value: way.kind,
          label: t(KINDS[way.kind].label, { company: carriedBy(way, line) }),
        }))}
        onChange={(value) => {
          const way = connects.find((each) => each.kind === value);
          change({ kind: way?.kind ?? kind, other: '' });
        }}
      />
      <TextInput
        label={t(KINDS[kind].other, { company })}
        description={
          kind === 'number' ? undefined : t('Left empty, it is the one in the settings.')
        }
        value={other}
        onChange={(event) => change({ other: event.currentTarget.value })}
      />
      {choices.length < 2 ? null : (
        <Select
          label={t('They see the number of')}
          value={lineId ?? null}
          data={choices.map(({ line: { id, name, number } }) => ({
            value: id,
            label: `${name} · ${format.phone(number)}`,
          }))}
          onChange={(id) => change({ lineId: id ?? undefined })}
        />
      )}
      <Checkbox
        label={t('Record it')}
        description={t('Tell them so. The recording comes some minutes after the call.')}
        checked={isRecorded}
        onChange={(event) => change({ isRecorded: event.currentTarget.checked })}
      />
    </>
  );
}

/** Who carries the call, as an owner calls it. */
function carriedBy({ engineId }: ConnectWay, line: Pick<Line, 'carrierId'>): string {
  return engineId === undefined ? CARRIER_NAMES[line.carrierId] : ENGINE_NAMES[engineId];
}

function thenOf(kind: Kind, typed: string): CommandInput<'calls.connect'>['then'] {
  const other = typed.trim();
  switch (kind) {
    case 'number':
      return { kind, number: dialable(other) };
    case 'flow':
      return other === '' ? { kind } : { kind, flow: other };
    case 'assistant':
      return other === '' ? { kind } : { kind, assistantId: other };
  }
}
