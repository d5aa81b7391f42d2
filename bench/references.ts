/**
 * Finds in recorded text what another resource told, so that a written program can pass it on as an
 * Output, as people write it.
 */
import { isAzure, secretValue, type StateResource } from "./state";

/** Text that stands for an expression of the program. */
export interface Reference {
  readonly text: string;
  /** JavaScript. */
  readonly code: string;
  /** Whether the expression is an Output; else it is plain text. */
  readonly output: boolean;
  /** Urn of the resource that told it; undefined for what is looked up. */
  readonly urn?: string;
}

/** A piece of text: as it is, or what stands for it. */
export type Piece = string | Reference;

/** Below this many characters text is rather a word that two resources share than a reference. */
const LONG_ENOUGH = 16;

/** What a resource told: its id, the id as part of an address, and what Azure made up. */
export function referencesTo(resource: StateResource, variable: string): Reference[] {
  const { id, urn, inputs, outputs } = resource;
  if (id === undefined || !isAzure(resource)) return [];
  const given = JSON.stringify(inputs);
  const made = leaves(outputs ?? {}).filter(
    ({ path, text }) =>
      text.length >= LONG_ENOUGH && text !== id && path[0] !== "type" && !given.includes(text),
  );
  const all = [
    { text: id, code: `${variable}.id` },
    { text: encodeURIComponent(id), code: `${variable}.id.apply(encodeURIComponent)` },
    ...made.map(({ path, text }) => ({ text, code: `${variable}.${path.join(".")}` })),
  ];
  return all.map((one) => ({ ...one, output: true, urn }));
}

/** Short values that are only passed on where they are the whole value of a dependent property. */
export function wholeReferencesTo(resource: StateResource, variable: string): Reference[] {
  const { urn, outputs = {} } = resource;
  if (!isAzure(resource)) return [];
  return ["name", "location"].flatMap((key) => {
    const text = outputs[key];
    return typeof text === "string"
      ? [{ text, code: `${variable}.${key}`, output: true, urn }]
      : [];
  });
}

/** Text cut into what references stand for and what lies between; the longest one wins. */
export function pieces(text: string, references: readonly Reference[]): Piece[] {
  const found = references
    .map((reference) => ({ reference, at: indexOfWhole(text, reference.text) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at || b.reference.text.length - a.reference.text.length)[0];
  if (found === undefined) return text === "" ? [] : [text];
  const { reference, at } = found;
  const rest = pieces(text.slice(at + reference.text.length), references);
  return [...(at === 0 ? [] : [text.slice(0, at)]), reference, ...rest];
}

/** Where a text stands that does not go on as a longer name. */
function indexOfWhole(text: string, part: string): number {
  let at = text.indexOf(part);
  while (at >= 0 && /^[\w.-]/.test(text.slice(at + part.length, at + part.length + 1))) {
    at = text.indexOf(part, at + 1);
  }
  return at;
}

interface Leaf {
  readonly path: readonly string[];
  readonly text: string;
}

/** Texts in objects, lists left aside, each with the way to it. */
function leaves(value: unknown, path: readonly string[] = []): Leaf[] {
  const plain = secretValue(value)?.plain ?? value;
  if (typeof plain === "string") return [{ path, text: plain }];
  if (typeof plain !== "object" || plain === null || Array.isArray(plain)) return [];
  return Object.entries(plain).flatMap(([key, inner]) =>
    /^[a-z]\w*$/i.test(key) ? leaves(inner, [...path, key]) : [],
  );
}
