import { MultiSelect } from '@mantine/core';
import { useMemo } from 'react';
import { useWords } from '../../../../i18n/useWords';

/** Those that callers ask for most; any other that an agent has stays in the list. */
const OFFERED = [
  ...['en-US', 'en-GB', 'es-MX', 'es-US', 'es-ES', 'fr-FR', 'fr-CA', 'de-DE', 'it-IT', 'pt-BR'],
  ...['pt-PT', 'nl-NL', 'pl-PL', 'sv-SE', 'tr-TR', 'ru-RU', 'uk-UA', 'ar-SA', 'he-IL', 'hi-IN'],
  ...['zh-CN', 'zh-TW', 'ja-JP', 'ko-KR', 'vi-VN', 'tl-PH'],
];

export interface LanguagesProps {
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (languages: string[]) => void;
}

/** What the agent speaks; the first is the one it begins with. */
export function Languages({ chosen, error, onChange }: LanguagesProps) {
  const { t, tag } = useWords();
  const data = useMemo(() => {
    const names = new Intl.DisplayNames(tag, { type: 'language', languageDisplay: 'standard' });
    return [...new Set([...OFFERED, ...chosen])].map((value) => ({
      value,
      label: names.of(value) ?? value,
    }));
  }, [tag, chosen]);
  return (
    <MultiSelect
      label={t('Languages')}
      description={t('It begins in the first, and follows the caller into the others.')}
      data={data}
      value={[...chosen]}
      error={error}
      searchable
      maxValues={12}
      onChange={onChange}
    />
  );
}
