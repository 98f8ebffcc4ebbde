/** Makes what writes numbers in a locale once for each way of writing: making it costs a list its pace. */
export function figuresOf(tag: string): (options?: Intl.NumberFormatOptions) => Intl.NumberFormat {
  const made = new Map<string, Intl.NumberFormat>();
  return (options = {}) => {
    const key = JSON.stringify(options);
    const known = made.get(key) ?? new Intl.NumberFormat(tag, options);
    made.set(key, known);
    return known;
  };
}
