import { EditorView } from '@codemirror/view';
import CodeMirror, { type ReactCodeMirrorRef } from '@uiw/react-codemirror';
import { useImperativeHandle, useMemo, useRef } from 'react';
import { useWords } from '../../i18n/useWords';
import { editorExtensions } from './editorExtensions';
import type { TemplateEditorProps } from './editorProps';

const NO_TOOLS: NonNullable<TemplateEditorProps['tools']> = [];

/** The editor itself; `TemplateEditor` loads it. */
export function CodeEditor(props: TemplateEditorProps) {
  const { ref, label, describedBy, value, variables, tools = NO_TOOLS, isWrong = false } = props;
  const { keyShortcuts } = props;
  const { t } = useWords();
  const editor = useRef<ReactCodeMirrorRef>(null);
  useImperativeHandle(ref, () => ({
    focus: () => editor.current?.view?.focus(),
    insert: (text) => {
      const view = editor.current?.view;
      view?.dispatch(view.state.replaceSelection(text), { scrollIntoView: true });
      view?.focus();
    },
  }));
  const extensions = useMemo(
    () => editorExtensions({ variables, tools }, t),
    [variables, tools, t],
  );
  const attributes = useMemo(
    () =>
      EditorView.contentAttributes.of({
        'aria-label': label,
        // What scrolls around it is used by keys from within: axe takes no other sign for that.
        tabindex: '0',
        'aria-invalid': String(isWrong),
        ...(describedBy === undefined ? {} : { 'aria-describedby': describedBy }),
        ...(keyShortcuts === undefined ? {} : { 'aria-keyshortcuts': keyShortcuts }),
      }),
    [label, describedBy, isWrong, keyShortcuts],
  );
  return (
    <CodeMirror
      ref={editor}
      value={value}
      onChange={props.onChange}
      readOnly={props.isReadOnly ?? false}
      autoFocus={props.takesFocus ?? false}
      theme="none"
      basicSetup={false}
      indentWithTab={false}
      extensions={[extensions, attributes]}
    />
  );
}
