import { basename } from 'node:path';
import ts from 'typescript';

/**
 * @typedef {object} CatalogueText
 * @property {string} area the file's name
 * @property {string} at `path:line`
 * @property {string} key
 * @property {string} text
 */

/**
 * Reads a catalogue: the one object in it, key by key.
 *
 * @param {string} path
 * @param {string} text
 * @returns {CatalogueText[]}
 */
export function readCatalogue(path, text) {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found = [];
  const visit = (node) => {
    if (ts.isPropertyAssignment(node)) {
      const { line } = source.getLineAndCharacterOfPosition(node.getStart(source));
      found.push({
        area: basename(path, '.ts'),
        at: `${path}:${line + 1}`,
        key: node.name.text,
        text: literalOf(node.initializer),
      });
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/** A long text may be written as a sum of short ones. */
function literalOf(node) {
  if (ts.isStringLiteralLike(node)) return node.text;
  if (ts.isBinaryExpression(node)) return literalOf(node.left) + literalOf(node.right);
  return '';
}

const FORM = /_(?:zero|one|two|few|many|other)$/;

/** The text as the code names it: without the suffix of a number's form. */
export function withoutForm(key) {
  return key.replace(FORM, '');
}
