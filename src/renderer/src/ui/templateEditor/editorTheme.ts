import { EditorView } from '@codemirror/view';

/** The editor in the console's own tokens, so both themes and the system's text size hold. */
export const editorTheme = EditorView.theme({
  '&': { backgroundColor: 'transparent', color: 'var(--text)', fontSize: 'inherit' },
  '&.cm-focused': { outline: '0' },
  '.cm-scroller': { fontFamily: 'inherit', lineHeight: '1.6', overflowX: 'visible' },
  '.cm-content': {
    minHeight: 'calc(var(--min-lines) * 1.6em + 20px)',
    padding: '10px 0',
    caretColor: 'var(--text)',
  },
  '.cm-line': { padding: '0 12px', overflowWrap: 'anywhere', unicodeBidi: 'plaintext' },
  '.cm-cursor': { borderLeftColor: 'var(--text)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground':
    { background: 'var(--accent-soft)' },
  '.cm-variable': {
    borderRadius: '3px',
    backgroundColor: 'var(--accent-soft)',
    color: 'var(--accent-text)',
  },
  '.cm-unknown': {
    borderRadius: '3px',
    backgroundColor: 'var(--warn-soft)',
    color: 'var(--warn)',
    textDecoration: 'underline wavy var(--warn)',
    textUnderlineOffset: '3px',
  },
  '.cm-tool': { color: 'var(--agent)', fontWeight: '550' },
  '.cm-lintRange-warning': { backgroundImage: 'none' },
  '.cm-tooltip': {
    border: '0',
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--raised)',
    color: 'var(--text)',
    boxShadow: 'var(--shadow)',
    fontFamily: 'var(--font)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': {
    // Eight whole rows.
    maxHeight: 'calc(8 * (1.45em + 8px) + 8px)',
    padding: '4px',
    fontFamily: 'var(--font)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': {
    padding: '4px 8px',
    borderRadius: 'var(--radius)',
    lineHeight: '1.45',
  },
  '.cm-tooltip-autocomplete > ul > li[aria-selected]': {
    backgroundColor: 'var(--selected)',
    color: 'var(--text)',
  },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '650' },
  '.cm-completionDetail': { color: 'var(--text-muted)', fontStyle: 'normal' },
  '.cm-tooltip.cm-completionInfo': { padding: '6px 10px', maxWidth: '22em' },
  '.cm-diagnostic': { padding: '6px 10px' },
  '.cm-diagnostic-warning': { borderLeft: '3px solid var(--warn)' },
  '.cm-diagnosticAction': {
    borderRadius: 'var(--radius)',
    backgroundColor: 'var(--accent)',
    color: 'var(--on-accent)',
    cursor: 'pointer',
  },
});
