/** Parts of a page that are made from code, each between two marks. */

/** Text between marks of a name. */
export interface MarkedPart {
  /** Between `<!-- name: made by npm run fix -->` and `<!-- end of name -->`. */
  readonly name: string;
  readonly text: string;
}

/** A page with fresh parts; `file` is named when marks are gone, which is an error. */
export function withParts(file: string, page: string, parts: readonly MarkedPart[]): string {
  return parts.reduce((text, part) => withPart(file, text, part), page);
}

function withPart(file: string, page: string, { name, text }: MarkedPart): string {
  const [from, to] = [`<!-- ${name}: made by npm run fix -->`, `<!-- end of ${name} -->`];
  const begin = page.indexOf(from);
  const end = page.indexOf(to);
  if (begin < 0 || end < begin) throw new Error(`${file} has no "${from}" before "${to}"`);
  return `${page.slice(0, begin + from.length)}\n\n${text}\n\n${page.slice(end)}`;
}
