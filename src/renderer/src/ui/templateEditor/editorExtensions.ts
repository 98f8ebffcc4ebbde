import {
  autocompletion,
  completionKeymap,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from '@codemirror/autocomplete';
import { history, historyKeymap, standardKeymap } from '@codemirror/commands';
import { linter, type Diagnostic } from '@codemirror/lint';
import { EditorState, type Extension } from '@codemirror/state';
import {
  Decoration,
  drawSelection,
  EditorView,
  keymap,
  MatchDecorator,
  ViewPlugin,
  type DecorationSet,
  type ViewUpdate,
} from '@codemirror/view';
import type { Translate } from '../../i18n/phrases';
import { styleNonce } from '../theme/styleNonce';
import { editorTheme } from './editorTheme';
import { inBraces, nearestName, type TemplateName } from './templateNames';

export interface NamesOfTemplate {
  readonly variables: readonly TemplateName[];
  readonly tools: readonly TemplateName[];
}

const VARIABLE = /\{\{\s*([A-Za-z_][\w.]*)\s*\}\}/g;
const LINT_DELAY_MS = 300;

/** Editing, colours, completion and checks of a template that may use these names. */
export function editorExtensions(names: NamesOfTemplate, t: Translate): Extension {
  return [
    EditorView.cspNonce.of(styleNonce()),
    editorTheme,
    EditorView.lineWrapping,
    EditorView.perLineTextDirection.of(true),
    EditorState.tabSize.of(4),
    EditorState.phrases.of({ Completions: t('Suggestions') }),
    history(),
    drawSelection(),
    // The editing keys of the system alone: Ctrl and Enter, K and S are the console's.
    keymap.of([...completionKeymap, ...historyKeymap, ...standardKeymap]),
    highlighting(names),
    autocompletion({ override: [completeFrom(names)], icons: false }),
    linter((view) => diagnose(view.state.doc.toString(), names.variables, t), {
      delay: LINT_DELAY_MS,
    }),
  ];
}

function highlighting({ variables, tools }: NamesOfTemplate): Extension {
  const known = new Set(variables.map(({ name }) => name));
  const marks = {
    variable: Decoration.mark({ class: 'cm-variable' }),
    unknown: Decoration.mark({ class: 'cm-unknown' }),
    tool: Decoration.mark({ class: 'cm-tool' }),
  };
  const ofTools = tools.map(({ name }) => name.replaceAll('.', '\\.')).join('|');
  const decorators = [
    new MatchDecorator({
      regexp: VARIABLE,
      decoration: ([, name = '']) => (known.has(name) ? marks.variable : marks.unknown),
    }),
    ...(ofTools === ''
      ? []
      : [
          new MatchDecorator({
            regexp: new RegExp(`(?<![\\w{])(?:${ofTools})(?!\\w)`, 'g'),
            decoration: marks.tool,
          }),
        ]),
  ];
  return decorators.map(decorate);
}

function decorate(decorator: MatchDecorator): Extension {
  return ViewPlugin.fromClass(
    class {
      marks: DecorationSet;

      constructor(view: EditorView) {
        this.marks = decorator.createDeco(view);
      }

      update(update: ViewUpdate): void {
        this.marks = decorator.updateDeco(update, this.marks);
      }
    },
    { decorations: ({ marks }) => marks },
  );
}

/** Variables after two braces, tools where a word begins like one. */
function completeFrom({ variables, tools }: NamesOfTemplate) {
  const asVariables = variables.map(({ name, description, example = '' }): Completion => ({
    label: name,
    detail: example,
    info: description,
    apply: (view, _completion, from, to) => {
      const after = view.state.sliceDoc(to, to + 4);
      const closing = /^\s*\}\}/.exec(after)?.[0] ?? '';
      view.dispatch({
        changes: { from, to: to + closing.length, insert: `${name}}}` },
        selection: { anchor: from + name.length + 2 },
        userEvent: 'input.complete',
      });
    },
  }));
  const asTools = tools.map(({ name, description }): Completion => ({
    label: name,
    info: description,
  }));
  return (context: CompletionContext): CompletionResult | null => {
    const braces = context.matchBefore(/\{\{\s*[\w.]*/);
    if (braces !== null) {
      const from = braces.from + (/^\{\{\s*/.exec(braces.text)?.[0].length ?? 0);
      return { from, options: asVariables, validFor: /^[\w.]*$/ };
    }
    const word = context.matchBefore(/\b[a-z]+_[a-z_]*|\b[a-z]{3,}/);
    if (word === null && !context.explicit) return null;
    const from = word?.from ?? context.pos;
    const typed = word?.text ?? '';
    const options = asTools.filter(({ label }) => label.startsWith(typed) && label !== typed);
    return options.length === 0 ? null : { from, options, validFor: /^[a-z_]*$/ };
  };
}

function diagnose(text: string, known: readonly TemplateName[], t: Translate): Diagnostic[] {
  const names = known.map(({ name }) => name);
  return [...text.matchAll(VARIABLE)].flatMap((match): Diagnostic[] => {
    const [whole, name = ''] = match;
    if (names.includes(name)) return [];
    const meant = nearestName(name, names);
    return [
      {
        from: match.index,
        to: match.index + whole.length,
        severity: 'warning',
        message: t('Nothing fills this in.'),
        actions:
          meant === undefined
            ? []
            : [
                {
                  name: t('Use {name}', { name: inBraces(meant) }),
                  apply: (view, from, to) => {
                    view.dispatch({ changes: { from, to, insert: inBraces(meant) } });
                  },
                },
              ],
      },
    ];
  });
}
