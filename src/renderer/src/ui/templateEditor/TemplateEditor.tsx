import { lazy, Suspense, useId } from 'react';
import type { TemplateEditorProps } from './editorProps';
import { NameNotes } from './NameNotes';
import classes from './TemplateEditor.module.css';
import { renamed, unknownNames } from './templateNames';

const CodeEditor = lazy(async () => ({ default: (await import('./CodeEditor')).CodeEditor }));

/**
 * A text with `{{variables}}` and names of tools that stand out and complete themselves. Its
 * machinery is loaded when the first one is shown.
 */
export function TemplateEditor(props: TemplateEditorProps) {
  const { value, variables, onChange, onDefine, minLines, isWrong = false } = props;
  const { isFilling = false } = props;
  const notesId = useId();
  const unknown = unknownNames(value, variables);
  const describedBy = [props.describedBy, notesId].filter(Boolean).join(' ');
  return (
    <div className={classes['editor']} data-filling={isFilling || undefined}>
      <div
        className={classes['box']}
        data-wrong={isWrong || undefined}
        style={{ ['--min-lines' as string]: minLines }}
      >
        <Suspense
          fallback={
            <p className={classes['waiting']} dir="auto">
              {value}
            </p>
          }
        >
          <CodeEditor {...props} describedBy={describedBy} />
        </Suspense>
      </div>
      <NameNotes
        id={notesId}
        unknown={unknown}
        {...(onDefine === undefined ? {} : { onDefine })}
        onReplace={(name, by) => onChange(renamed(value, name, by))}
      />
    </div>
  );
}
