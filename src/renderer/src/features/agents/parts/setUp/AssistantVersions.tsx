import { Button, Select } from '@mantine/core';
import type { AssistantContent } from '@shared/domain/agent/assistant';
import type { EngineId } from '@shared/domain/capabilities';
import { useState } from 'react';
import { useWords } from '../../../../i18n/useWords';
import { useResource } from '../../../../state/useResource';
import { SideBySideDiff } from '../../../../ui/diff/SideBySideDiff';
import classes from './AssistantDialog.module.css';
import { textOf } from './assistantText';

export interface AssistantVersionsProps {
  readonly reference: { readonly engineId: EngineId; readonly assistantId: string };
  readonly draft: AssistantContent;
  readonly onTake: (content: AssistantContent) => void;
}

/** What the assistant was like before, as far as it was seen here, and the way back to it. */
export function AssistantVersions({ reference, draft, onTake }: AssistantVersionsProps) {
  const { t, format } = useWords();
  const { value } = useResource('assistants.versions', reference, ['agents']);
  const [index, setIndex] = useState<string | null>(null);
  const versions = value?.versions ?? [];
  const chosen = index === null ? undefined : versions[Number(index)];
  if (versions.length === 0) return null;
  return (
    <details className={classes['versions']}>
      <summary>{t('Earlier versions')}</summary>
      <Select
        aria-label={t('Version to compare with')}
        placeholder={t('Choose a version')}
        data={versions.map(({ savedAt, by }, at) => ({
          value: String(at),
          label: `${format.dateTime(savedAt)} · ${by === 'here' ? t('saved here') : t('found there')}`,
        }))}
        value={index}
        onChange={setIndex}
      />
      {chosen === undefined ? null : (
        <>
          <SideBySideDiff
            before={textOf(chosen.content)}
            after={textOf(draft)}
            beforeTitle={format.dateTime(chosen.savedAt)}
            afterTitle={t('As it stands above')}
          />
          <Button onClick={() => onTake(chosen.content)}>{t('Put this version above')}</Button>
        </>
      )}
    </details>
  );
}
