/** Settings that are each right and cannot be had together; told before anything is looked up. */
import { NAMESPACE } from "../problems";
import { network } from "./network";
import { ownership } from "./ownership";
import { alerting } from "./alerting";
import { collection } from "./collection";
import { security } from "./security";
import type { Conflict, Situation } from "./types";
import { unused } from "./unused";

/** Every row. */
export const conflicts: readonly Conflict[] = [
  ...ownership,
  ...collection,
  ...security,
  ...alerting,
  ...network,
  ...unused,
];

/**
 * One sentence for each conflict of a stack. `wrong` are the paths of settings that were complained
 * of already: nothing more is said of them.
 */
export function conflictsOf(
  situation: Situation,
  wrong: readonly (readonly PropertyKey[])[] = [],
): string[] {
  const told = wrong.map((path) => path.map(String).join("."));
  return conflicts.flatMap(({ path, when, says, instead, link }) => {
    const found = when(situation);
    const paths =
      typeof found === "boolean"
        ? [path].filter(() => found)
        : found.map((part) => [path, part].filter(Boolean).join("."));
    const untold = paths.filter(
      (one) => !told.some((path) => one === path || one.startsWith(`${path}.`)),
    );
    return untold.map((one) => `${NAMESPACE}:${one} ${says}; ${instead} (${link}).`);
  });
}
