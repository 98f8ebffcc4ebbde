import { EditorView } from '@codemirror/view';
import { act, screen } from '@testing-library/react';
import { invariant } from '@shared/lib/invariant';

/** The first one brings its machinery along, on a machine that may be busy. */
const LOADING_MS = 10_000;

/** The editor of templates with this label, once its machinery is there. */
export async function findEditor(label: string) {
  const content = await screen.findByRole('textbox', { name: label }, { timeout: LOADING_MS });
  const view = EditorView.findFromDOM(content);
  invariant(view !== null, 'a template editor');
  return {
    content,
    get text(): string {
      return view.state.doc.toString();
    },
    /** Puts this in place of the whole text. */
    type(text: string): void {
      act(() => {
        view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      });
    },
  };
}
