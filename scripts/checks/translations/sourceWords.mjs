import ts from 'typescript';

/** Properties of elements that a person sees or hears. */
const VISIBLE =
  /^(?:aria-(?:label|description|roledescription|valuetext|placeholder)|title|label|thumbLabel|description|placeholder|alt|question|confirmLabel|message|hint|nothingFoundMessage|nothingFound)$/;

/** Properties of elements that hold words of machines. */
const INVISIBLE =
  /^(?:className|classNames|style|styles|id|key|d|name|role|type|rel|href|src|aria-keyshortcuts|aria-controls|gridTemplateColumns|viewBox)$/;

/** Words that are the same in every language, or are no words at all. */
const NO_WORDS = new Set([
  '-y\n@example/crm-mcp',
  'Authorization',
  'Content-Type',
  'Control+K Meta+K',
  'Ctrl',
  'Dana',
  'English',
  'Esc',
  'Español',
  'OpenAI',
  'PIN',
  'Patchcord',
  'Twilio',
  'WS',
  'crm',
  'npx',
]);

const LETTERS = /\p{L}{2}/u;
const SENTENCE = /\p{L}{2,}[,.;:!?…’]* \p{L}|^\p{Lu}\p{Ll}+(?:[.?!…]|$)/u;

/** Values of styles, selectors of elements, patterns of dates, names and addresses in examples. */
const CODE = /^[\w-]+(?:[_/:.{}]+[\w-]*)+…?$|^https?:\S+$|var\(--|\d+px|\[[\w-]+[\]=]|^[dDMY ]+$/;

/**
 * @typedef {object} SourceWords
 * @property {Set<string>} literals every string in the file
 * @property {{ line: number, text: string, isKey: boolean }[]} visible what a person would see or
 *   hear, unless it is a key that is handed on to be translated
 */

/**
 * Finds the words in a file of the console, and those of them that are shown.
 *
 * @param {string} path
 * @param {string} text
 * @returns {SourceWords}
 */
export function readSourceWords(path, text) {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const words = { literals: new Set(), visible: [] };
  const show = (node, shown, isKey = false) => {
    const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
    const text = isKey ? shown : shown.replace(/\s+/g, ' ').trim();
    words.visible.push({ line: line + 1, text, isKey });
  };
  const visit = (node, place) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isJsxText(node) && isShown(node.text.trim(), 'visible')) show(node, node.text);
    if (ts.isStringLiteralLike(node)) {
      words.literals.add(node.text);
      if (isShown(node.text, place) && !isForMachines(node)) {
        show(node, node.text, place === 'code');
      }
    }
    if (ts.isTemplateExpression(node)) {
      const fixed = [node.head, ...node.templateSpans.map(({ literal }) => literal)]
        .map((part) => part.text)
        .join('…');
      if (isShown(fixed, place) && !isForMachines(node)) show(node, fixed);
    }
    ts.forEachChild(node, (child) => visit(child, placeOf(child, node, place)));
  };
  visit(source, 'code');
  return words;
}

/** Whether a string stands where people look, where machines look, or somewhere in the code. */
function placeOf(node, parent, place) {
  if (ts.isJsxAttribute(parent)) {
    const name = parent.name.getText();
    // The name of a field begins small; a name with a capital is read.
    if (name === 'name' && ts.isStringLiteral(node) && /^\p{Lu}/u.test(node.text)) return 'visible';
    if (INVISIBLE.test(name)) return 'machine';
    return VISIBLE.test(name) ? 'visible' : 'code';
  }
  if (ts.isJsxExpression(parent)) return ts.isJsxAttribute(parent.parent) ? place : 'visible';
  if (ts.isConditionalExpression(parent)) return node === parent.condition ? 'code' : place;
  if (ts.isParenthesizedExpression(parent)) return place;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    const passes =
      kind === ts.SyntaxKind.BarBarToken ||
      kind === ts.SyntaxKind.QuestionQuestionToken ||
      kind === ts.SyntaxKind.AmpersandAmpersandToken;
    return passes && node === parent.right ? place : 'code';
  }
  if (ts.isPropertyAssignment(parent) && parent.initializer === node) {
    const name = parent.name.getText().replace(/['"]/g, '');
    if (VISIBLE.test(name) && !INVISIBLE.test(name)) return 'code';
    return INVISIBLE.test(name) && name !== 'name' ? 'machine' : 'code';
  }
  return place === 'machine' ? 'machine' : 'code';
}

function isShown(text, place) {
  if (place === 'machine' || NO_WORDS.has(text) || CODE.test(text)) return false;
  return place === 'visible' ? LETTERS.test(text) : SENTENCE.test(text);
}

/** Keys of the keyboard, names of properties, selectors, and messages of broken assumptions. */
function isForMachines(node) {
  const { parent } = node;
  if (ts.isCaseClause(parent) || ts.isElementAccessExpression(parent)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name === node) return true;
  if (ts.isBinaryExpression(parent)) {
    const { kind } = parent.operatorToken;
    return (
      kind === ts.SyntaxKind.EqualsEqualsEqualsToken ||
      kind === ts.SyntaxKind.ExclamationEqualsEqualsToken
    );
  }
  return ts.isNewExpression(parent) && /^(?:Error|TypeError)$/.test(parent.expression.getText());
}
