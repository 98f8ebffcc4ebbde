import { ActionIcon, Button, Select, TextInput } from '@mantine/core';
import type { TrunkRoute } from '@shared/domain/connections/trunk/trunkPlan';
import { Plus, X } from 'lucide-react';
import { useWords } from '../../../i18n/useWords';
import { useResource } from '../../../state/useResource';
import { ErrorNotice } from '../../../ui/ErrorNotice';
import { SectionHeader } from '../../../ui/Pane';
import { leadsTo, NO_ROUTE, type PlanDraft } from '../planDraft';
import classes from '../Trunk.module.css';

const MOST_ROUTES = 20;

export interface RouteRowsProps {
  readonly draft: PlanDraft;
  readonly onChange: (change: Partial<PlanDraft>) => void;
  readonly problem: { readonly problem: string; readonly path: string } | undefined;
}

/** Which number leads to which assistant; as many as there are. */
export function RouteRows({ draft, onChange, problem }: RouteRowsProps) {
  const { t } = useWords();
  const { routes } = draft;
  const assistants = useResource('trunk.assistants', {}, ['accounts']);
  const change = (index: number, changed: Partial<TrunkRoute>): void => {
    const next = routes.map((route, at) => (at === index ? { ...route, ...changed } : route));
    onChange({ routes: next });
  };
  return (
    <div className={classes['group']}>
      <SectionHeader description={t('Your numbers at Exotel, and who answers each.')}>
        {t('Numbers')}
      </SectionHeader>
      {assistants.error === undefined ? null : (
        <ErrorNotice error={assistants.error} onRetry={assistants.reload} />
      )}
      {routes.map((route, index) => (
        <RouteRow
          key={index}
          route={route}
          draft={draft}
          choices={assistants.value?.assistants ?? []}
          problem={(field) =>
            problem?.path === `routes.${index}.${field}` ? problem.problem : undefined
          }
          onChange={(changed) => change(index, changed)}
          onRemove={
            routes.length === 1
              ? undefined
              : () => onChange({ routes: routes.filter((_, at) => at !== index) })
          }
        />
      ))}
      <Button
        size="compact-xs"
        leftSection={<Plus size={13} />}
        disabled={routes.length >= MOST_ROUTES}
        onClick={() => onChange({ routes: [...routes, NO_ROUTE] })}
      >
        {t('Add a number')}
      </Button>
    </div>
  );
}

interface RouteRowProps {
  readonly route: TrunkRoute;
  readonly draft: PlanDraft;
  readonly choices: readonly { readonly id: string; readonly name: string }[];
  readonly problem: (field: keyof TrunkRoute) => string | undefined;
  readonly onChange: (change: Partial<TrunkRoute>) => void;
  readonly onRemove: (() => void) | undefined;
}

function RouteRow({ route, draft, choices, problem, onChange, onRemove }: RouteRowProps) {
  const { t, say } = useWords();
  const { number, assistantId, sipAddress } = route;
  const host = leadsTo(sipAddress, draft.transport);
  const shown = (field: keyof TrunkRoute): string | undefined => {
    const text = problem(field);
    return text === undefined ? undefined : say(text);
  };
  const known = choices.some(({ id }) => id === assistantId);
  return (
    <div className={classes['route']}>
      <TextInput
        label={t('Number')}
        placeholder="+91 80 4000 1234"
        inputMode="tel"
        value={number}
        error={shown('number')}
        onChange={(event) => onChange({ number: event.currentTarget.value })}
      />
      <Select
        label={t('Assistant at Vapi')}
        searchable
        value={assistantId}
        error={shown('assistantId')}
        data={[
          { value: '', label: t('Make one for me') },
          ...choices.map(({ id, name }) => ({ value: id, label: name })),
          ...(known || assistantId === '' ? [] : [{ value: assistantId, label: assistantId }]),
        ]}
        onChange={(chosen) => onChange({ assistantId: chosen ?? '' })}
      />
      {onRemove === undefined ? null : (
        <ActionIcon
          aria-label={t('Remove {name}', { name: number || t('Number') })}
          onClick={onRemove}
        >
          <X size={14} />
        </ActionIcon>
      )}
      {draft.rule === 'credentialHost' ? null : (
        <TextInput
          className={classes['wide']}
          label={t('Its address at Vapi')}
          placeholder={t('name@sip.vapi.ai')}
          spellCheck={false}
          value={sipAddress}
          error={shown('sipAddress')}
          description={
            host === undefined ? undefined : t('Calls go to {address}', { address: host })
          }
          inputWrapperOrder={['label', 'input', 'description', 'error']}
          onChange={(event) => onChange({ sipAddress: event.currentTarget.value })}
        />
      )}
    </div>
  );
}
