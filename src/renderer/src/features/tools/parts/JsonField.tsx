import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../../../i18n/useWords';
import classes from '../Tools.module.css';

const MAX_ROWS = 20;

export interface JsonFieldProps {
  readonly label: string;
  readonly value: unknown;
  readonly minRows?: number;
  /** Called with every text that is an object. */
  readonly onChange: (value: object) => void;
}

/** A JSON object as text. What does not parse stays on the screen and goes nowhere. */
export function JsonField({ label, value, minRows = 4, onChange }: JsonFieldProps) {
  const { t } = useWords();
  const [text, setText] = useState(() => JSON.stringify(value, null, 2));
  return (
    <Textarea
      aria-label={label}
      rows={Math.min(MAX_ROWS, Math.max(minRows, text.split('\n').length))}
      classNames={{ input: classes['mono'] ?? '' }}
      value={text}
      error={
        parse(text) === undefined ? t('This is no JSON object yet, so it is not used.') : undefined
      }
      onChange={(event) => {
        setText(event.currentTarget.value);
        const parsed = parse(event.currentTarget.value);
        if (parsed !== undefined) onChange(parsed);
      }}
    />
  );
}

function parse(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
