/** One after the other for what has the same name, in the order of asking. */

const last = new Map<string, Promise<unknown>>();

/** Runs when all that was asked before under this name has ended, however it ended. */
export function inTurn<Result>(name: string, run: () => Promise<Result>): Promise<Result> {
  const key = name.toLowerCase();
  const before = last.get(key) ?? Promise.resolve();
  const result = before.then(run, run);
  last.set(key, result);
  const forget = () => {
    if (last.get(key) === result) last.delete(key);
  };
  result.then(forget, forget);
  return result;
}
