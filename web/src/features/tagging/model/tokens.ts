// Names in a row, as tokens: adding, splitting what was pasted, and taking away.

/** `;` ends a name. A comma does not: "Earth, Wind & Fire" is one. */
const END = /[;\n\t]/;

export interface Typed {
  tokens: string[];
  /** What stays in the field to be typed on. */
  rest: string;
}

/** Each name once, however it is written, in the order in which they came. */
export function withTokens(tokens: readonly string[], more: readonly string[]): string[] {
  const next = [...tokens];
  for (const name of more.map((part) => part.trim().replace(/\s+/g, " "))) {
    const known = next.some((token) => token.toLocaleLowerCase() === name.toLocaleLowerCase());
    if (name && !known) next.push(name);
  }
  return next;
}

/** What becomes of typed or pasted text: whole names become tokens, the last one is still being typed. */
export function takeIn(tokens: readonly string[], text: string): Typed {
  if (!END.test(text)) return { tokens: [...tokens], rest: text };
  const parts = text.split(END);
  const rest = parts.pop() ?? "";
  return { tokens: withTokens(tokens, parts), rest: rest.trimStart() };
}

export const without = (tokens: readonly string[], index: number): string[] =>
  tokens.filter((_, at) => at !== index);
