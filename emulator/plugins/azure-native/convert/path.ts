/** Property paths as Pulumi writes them: `a.b[0].c`, and `a["x.y"]` for keys with other signs. */

/** The path of a key inside an object; an empty `base` is the object at the top. */
export function keyPath(base: string, key: string): string {
  if (!/^[A-Za-z_$][\w$]*$/.test(key)) return `${base}[${JSON.stringify(key)}]`;
  return base === "" ? key : `${base}.${key}`;
}

/** The path of an element of a list. */
export function indexPath(base: string, index: number): string {
  return `${base}[${index}]`;
}

/** The steps of a path; `*` stands for any key or index. */
export function pathSteps(path: string): readonly string[] {
  const steps: string[] = [];
  for (const [, quoted, index, key] of path.matchAll(
    /\["((?:[^"\\]|\\.)*)"\]|\[([^\]]*)\]|([^.[\]]+)/g,
  )) {
    const text = quoted === undefined ? (index ?? key) : (JSON.parse(`"${quoted}"`) as string);
    if (text !== undefined) steps.push(text);
  }
  return steps;
}

/** Whether `path` is at or below `parent`, which may hold `*`. */
export function isWithin(path: string, parent: string): boolean {
  const steps = pathSteps(path);
  return pathSteps(parent).every((step, index) => step === "*" || step === steps[index]);
}
