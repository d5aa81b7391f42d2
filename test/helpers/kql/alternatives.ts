/** Alternatives of a regular expression, as it stands in a query. */

/** One alternative, with the bar that goes with it. */
export interface Alternative {
  readonly from: number;
  readonly to: number;
  readonly alternative: string;
}

/** Where each alternative of each group stands; those of a group that has but one are left out. */
export function withoutAlternative(pattern: string): Alternative[] {
  const found: Alternative[] = [];
  // Of each group that is open: where its alternatives begin.
  const open: number[][] = [];
  const close = (end: number) => {
    const starts = open.pop() ?? [];
    if (starts.length < 2) return;
    for (const [at, from] of starts.entries()) {
      const next = starts[at + 1];
      const to = next === undefined ? end : next - 1;
      const alternative = pattern.slice(from, to);
      // The last one goes with the bar before it.
      found.push(
        next === undefined ? { from: from - 1, to, alternative } : { from, to: next, alternative },
      );
    }
  };
  const [, quotes = ""] = /^(@?["'])/.exec(pattern) ?? [];
  const last = pattern.length - 1;
  open.push([quotes.length]);
  for (let at = quotes.length; at < last; at += 1) {
    switch (pattern[at]) {
      case "\\":
        at += 1;
        break;
      case "[":
        at = endOfClass(pattern, at);
        break;
      case "(": {
        const [special = ""] = /^\(\?(?:[a-zA-Z-]*:|P?<\w+>)/.exec(pattern.slice(at)) ?? [];
        open.push([at + Math.max(1, special.length)]);
        break;
      }
      case ")":
        close(at);
        break;
      case "|":
        open.at(-1)?.push(at + 1);
        break;
    }
  }
  close(last);
  return found.sort((a, b) => a.from - b.from);
}

/** Where a class such as `[^\]|]` ends. */
function endOfClass(pattern: string, from: number): number {
  let at = from + 1;
  while (at < pattern.length && pattern[at] !== "]") at += pattern[at] === "\\" ? 2 : 1;
  return at;
}
