const VARIABLE = /\{\{\s*([A-Za-z_][\w.]*)\s*\}\}/g;

/** The distinct variable names a template uses, in order of first use. */
export function templateVariables(template: string): string[] {
  return [...new Set([...template.matchAll(VARIABLE)].map((match) => match[1] ?? ''))];
}

/** Replaces every known `{{name}}`; unknown ones stay visible, so that a mistake can be seen. */
export function resolveTemplate(
  template: string,
  variables: Readonly<Record<string, string>>,
): string {
  return template.replace(VARIABLE, (whole, name: string) => variables[name] ?? whole);
}
