import { useId, type ReactNode, type Ref } from 'react';
import type { TemplateEditorHandle } from '../../../../ui/templateEditor/editorProps';
import { TemplateEditor } from '../../../../ui/templateEditor/TemplateEditor';
import type { TemplateName } from '../../../../ui/templateEditor/templateNames';
import classes from './TemplateField.module.css';

export interface TemplateFieldProps {
  readonly ref?: Ref<TemplateEditorHandle>;
  readonly label: string;
  readonly description: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly variables: readonly TemplateName[];
  readonly tools?: readonly TemplateName[];
  readonly minLines: number;
  readonly onChange: (value: string) => void;
  readonly onDefine: (name: string) => void;
  readonly action?: ReactNode;
}

/** A named text of an agent in the editor of templates. */
export function TemplateField(props: TemplateFieldProps) {
  const { label, description, error, action, ...editor } = props;
  const id = useId();
  return (
    <div>
      <div className={classes['head']}>
        <span className={classes['label']} aria-hidden>
          {label}
        </span>
        <span id={`${id}-about`} className={classes['about']}>
          {description}
        </span>
        {action}
      </div>
      <TemplateEditor
        {...editor}
        label={label}
        describedBy={error === undefined ? `${id}-about` : `${id}-about ${id}-error`}
        isWrong={error !== undefined}
      />
      {error === undefined ? null : (
        <p id={`${id}-error`} className={classes['error']} role="alert">
          {error}
        </p>
      )}
    </div>
  );
}
