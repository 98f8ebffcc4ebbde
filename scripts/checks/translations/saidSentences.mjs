import ts from 'typescript';

/** The app, and the connection to it, which fails with errors like those of the app. */
const SAYERS = /^src\/(?:main|shared|renderer\/src\/client)\/.*\.ts$/;

/** Where nothing is said to an owner: what callers and models hear, what developers read. */
const NOT_FOR_OWNERS = [
  'src/main/cli/',
  'src/main/core/phrases/',
  'src/main/core/services/calls/callSummaries.ts',
  'src/main/core/services/calls/hostedCalls.ts',
  'src/main/core/session/toolCalls.ts',
  'src/main/core/services/messages/writeReply.ts',
  'src/main/core/services/calls/exports/exportWords.ts',
  'src/main/electron/presence/desktopWords.ts',
  'src/main/engines/embedded/dialogue/',
  'src/main/speech/text/',
  'src/main/speech/workers/',
  'src/main/engines/gemini-live/protocol/codec.ts',
  'src/main/engines/gemini-live/protocol/setup.ts',
  'src/main/engines/openai-realtime/protocol/codec.ts',
  'src/main/engines/openai-realtime/talk/',
  'src/main/engines/pipeline/talk/',
  'src/main/engines/vapi/byo/newAssistant.ts',
  'src/main/engines/retell/talk/',
  'src/main/engines/vapi/foreignCalls.ts',
  'src/main/engines/vapi/protocol/messages.ts',
  'src/main/engines/vapi/talk/',
  'src/main/engines/vapi/webhook.ts',
  'src/main/core/conversation/',
  'src/main/index.ts',
  'src/main/storage/seedFirstRun.ts',
  'src/main/testline/dialPlan.ts',
  'src/main/testline/parties/',
  'src/main/testline/script/heardWords.ts',
  'src/main/testline/script/hearing.ts',
  'src/main/testline/script/parseScript.ts',
  'src/main/testline/script/scriptFolder.ts',
  'src/main/testline/script/scriptSchema.ts',
  'src/main/testline/script/writeScript.ts',
  'src/main/tools/builtInTools.ts',
  'src/main/tools/calendarTools.ts',
  'src/main/tools/callTools.ts',
  'src/main/tools/localTimes.ts',
  'src/main/tools/toolBox.ts',
  'src/shared/domain/history/factSummary.ts',
  'src/shared/errors/startProblems.ts',
];

/** Where demands and findings are said in parts of sentences. */
const VERDICTS = /^src\/main\/testline\/script\/(?:describeWords|judgeScript|scriptedCaller)\.ts$/;

/** A vendor's own number may stand behind it in brackets. */
const SENTENCE = /^(?:[\p{Lu}{“]|ngrok ).*\p{L}{2,}.* .*(?:[.?!]|error \{\d+\}\))$/su;
const UNSAID_CALLS =
  /logger|log\.|describe\(|invariant|assert|^z\.|\.meta$|\.execute$|sql|prepare|statement/;
const UNSAID_ERRORS = /^(?:Error|TypeError|RangeError)$/;
const UNSAID_PROPERTIES =
  /^(?:description|title|instructions|say|text|sql|args|greeting|prompt|knowledge)$/;

/**
 * The sentences that the app says to its owner: errors, reasons, fixes. What differs from time to time
 * is `{1}`, `{2}` …
 *
 * @param {{ path: string, text: () => string }[]} files
 * @returns {Map<string, string>} where each stands, by sentence
 */
export function readSaidSentences(files) {
  const found = new Map();
  for (const { path, text } of files) {
    if (!SAYERS.test(path)) continue;
    if (NOT_FOR_OWNERS.some((part) => path.startsWith(part))) continue;
    const source = ts.createSourceFile(path, text(), ts.ScriptTarget.Latest, true);
    const visit = (node) => {
      const said = sentenceOf(node);
      if (
        said !== undefined &&
        (VERDICTS.test(path)
          ? isPhrase(said, node)
          : isSentence(said, node) && isSaid(node, source)) &&
        !found.has(said)
      ) {
        const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
        found.set(said, `${path}:${line + 1}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return found;
}

function sentenceOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (!ts.isTemplateExpression(node)) return undefined;
  return node.templateSpans.reduce(
    (text, { literal }, index) => `${text}{${index + 1}}${literal.text}`,
    node.head.text,
  );
}

/** Other than sentences, they begin in small letters; what only stops a script is no finding. */
function isPhrase(said, { parent }) {
  const isStop =
    ts.isNewExpression(parent) && /^(?:ScriptStopped|CallOver)$/.test(parent.expression.text);
  return !isStop && !said.startsWith('.') && /\p{L}{2,} .*\S|" \p{L}{2,}/u.test(said);
}

/** A name that is words, such as `Test line`; those of companies stay as they are in every language. */
const NAME_IN_WORDS = /\p{L} \(?\p{Ll}/u;

/** What stands as a reason, a fix, a label or a name is said, however it ends. */
function isSentence(said, { parent }) {
  if (SENTENCE.test(said)) return true;
  const owner = ts.isConditionalExpression(parent) ? parent.parent : parent;
  if (!ts.isPropertyAssignment(owner)) return false;
  if (/^(?:reason|fix|label)$/.test(owner.name.text)) return /\p{L}{2,} \p{L}{2,}/u.test(said);
  const names = owner.parent.parent;
  const isName = ts.isVariableDeclaration(names) && names.name.text?.endsWith('_NAMES');
  return isName && NAME_IN_WORDS.test(said);
}

function isSaid(node, source) {
  for (let { parent } = node; parent !== undefined; { parent } = parent) {
    if (ts.isStatement(parent)) return true;
    if (ts.isCallExpression(parent) && UNSAID_CALLS.test(parent.expression.getText(source))) {
      return false;
    }
    if (ts.isNewExpression(parent) && UNSAID_ERRORS.test(parent.expression.getText(source))) {
      return false;
    }
    if (ts.isTaggedTemplateExpression(parent)) return false;
    if (
      ts.isPropertyAssignment(parent) &&
      UNSAID_PROPERTIES.test(parent.name.getText(source).replace(/['"]/g, ''))
    ) {
      return false;
    }
  }
  return true;
}
