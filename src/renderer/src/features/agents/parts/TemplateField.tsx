import { TriangleAlert } from 'lucide-react';
import { useId, type ReactNode, type Ref } from 'react';
import classes from '../TemplateField.module.css';
import { templateParts } from '../variables';

export interface TemplateFieldProps {
  readonly ref?: Ref<HTMLTextAreaElement>;
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly error: string | undefined;
  /** Variables in it that nothing will replace. */
  readonly unknown: readonly string[];
  readonly maxLength: number;
  readonly minRows: number;
  readonly onChange: (value: string) => void;
  readonly action?: ReactNode;
}

/**
 * A text with `{{variables}}` that stand out: a plain text area over a copy of its text whose
 * variables have a ground. Both lie in one grid cell, so the field grows with its text.
 */
export function TemplateField(props: TemplateFieldProps) {
  const { ref, label, description, value, error, unknown, maxLength, minRows, onChange } = props;
  const id = useId();
  const isWrong = error !== undefined;
  return (
    <div className={classes['field']}>
      <div className={classes['head']}>
        <label htmlFor={id} className={classes['label']}>
          {label}
        </label>
        <span id={`${id}-about`} className={classes['about']}>
          {description}
        </span>
        {props.action}
      </div>
      <div className={classes['box']} data-wrong={isWrong || undefined}>
        <div className={classes['copy']} aria-hidden>
          {templateParts(value).map(({ text, variable }, index) =>
            variable === undefined ? (
              text
            ) : (
              <mark key={index} data-unknown={unknown.includes(variable) || undefined}>
                {text}
              </mark>
            ),
          )}
          {'\u200b'}
        </div>
        <textarea
          ref={ref}
          id={id}
          className={classes['input']}
          value={value}
          rows={minRows}
          maxLength={maxLength}
          spellCheck={false}
          aria-invalid={isWrong}
          aria-describedby={`${id}-about ${id}-notes`}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      <div id={`${id}-notes`} className={classes['notes']} aria-live="polite">
        {isWrong ? <p className={classes['error']}>{error}</p> : null}
        {unknown.length === 0 ? null : (
          <p className={classes['unknown']}>
            <TriangleAlert size={13} aria-hidden />
            <span>
              {unknown.map((name) => `{{${name}}}`).join(', ')}{' '}
              {unknown.length === 1
                ? 'is not a known variable and stays'
                : 'are not known variables and stay'}{' '}
              as written. Choose another, or add it to the business in Settings.
            </span>
          </p>
        )}
      </div>
    </div>
  );
}
