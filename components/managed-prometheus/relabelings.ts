/**
 * Relabelings: what happens to the labels of a target before it is scraped, or of a sample before it
 * is sent. The scrape configuration writes them in snake_case, PodMonitor and ServiceMonitor in
 * camelCase. Source: prometheus.io, configuration, relabel_config.
 */
import { at, problem, show } from "../checks";
import { re2Problem } from "./re2";

/** One relabeling. */
export interface Relabeling {
  /** Labels whose values are joined and matched. @default none */
  readonly sourceLabels?: readonly string[];
  /** What stands between the joined values. @default ";" */
  readonly separator?: string;
  /** Expression of RE2 on the whole of the joined values. @default "(.*)" */
  readonly regex?: string;
  /** Label that is written, for the actions that write one. */
  readonly targetLabel?: string;
  /** What is written; `$1` stands for the first group. @default "$1" */
  readonly replacement?: string;
  /** For `hashmod`: into how many parts targets are divided. */
  readonly modulus?: number;
  /** What is done. @default "replace" */
  readonly action?: string;
}

/** What an action does with the keys of a relabeling. */
interface Action {
  /** Whether it writes `targetLabel`. */
  readonly target: boolean;
  /** Whether it has to be told `sourceLabels`. */
  readonly source: boolean;
  /** Keys that Prometheus refuses with it, at least where they differ from their default. */
  readonly never?: readonly (keyof Relabeling)[];
}

const replacement = { never: ["replacement"] } as const;
const equal = { never: ["regex", "separator", "replacement"] } as const;
const names = { never: ["sourceLabels", "separator", "replacement"] } as const;

const ACTIONS: Readonly<Record<string, Action>> = {
  replace: { target: true, source: false },
  lowercase: { target: true, source: true, ...replacement },
  uppercase: { target: true, source: true, ...replacement },
  hashmod: { target: true, source: true },
  keepequal: { target: true, source: true, ...equal },
  dropequal: { target: true, source: true, ...equal },
  keep: { target: false, source: true },
  drop: { target: false, source: true },
  labelmap: { target: false, source: false },
  labeldrop: { target: false, source: false, ...names },
  labelkeep: { target: false, source: false, ...names },
};

const LABEL = /^[A-Za-z_]\w*$/;

/** All that is wrong with some relabelings. */
export function relabelingProblems(path: string, relabelings: readonly Relabeling[]): string[] {
  return relabelings.flatMap((relabeling, index) => problemsOf(at(path, index), relabeling));
}

function problemsOf(path: string, relabeling: Relabeling): string[] {
  const { sourceLabels = [], regex, targetLabel, modulus, action = "replace" } = relabeling;
  const known = ACTIONS[action];
  if (known === undefined) {
    const way = `give one of ${Object.keys(ACTIONS).join(", ")}`;
    return [problem(`${path}.action`, `is ${show(action)}`, way)];
  }
  const found: string[] = [];
  if (known.source && sourceLabels.length === 0) {
    found.push(problem(`${path}.sourceLabels`, "is empty", `name the labels that ${action} reads`));
  }
  sourceLabels.forEach((label, index) => {
    if (!LABEL.test(label)) found.push(notALabel(at(`${path}.sourceLabels`, index), label));
  });
  if (known.target && targetLabel === undefined) {
    found.push(problem(`${path}.targetLabel`, "is missing", `name the label of ${action}`));
  } else if (!known.target && targetLabel !== undefined) {
    const way = `leave it out: ${action} writes no label`;
    found.push(problem(`${path}.targetLabel`, `is ${show(targetLabel)}`, way));
  }
  // With `replace` the label may be made from groups: `label_$1`.
  const bare = action === "replace" ? withoutGroups(targetLabel) : targetLabel;
  if (known.target && bare !== undefined && !LABEL.test(bare)) {
    found.push(notALabel(`${path}.targetLabel`, targetLabel));
  }
  const mapped = action === "labelmap" ? relabeling.replacement : undefined;
  if (mapped !== undefined && !LABEL.test(withoutGroups(mapped))) {
    found.push(notALabel(`${path}.replacement`, mapped));
  }
  for (const key of known.never ?? []) {
    if (relabeling[key] === undefined) continue;
    const way = `leave it out: ${action} does not take it`;
    found.push(problem(`${path}.${key}`, `is ${show(relabeling[key])}`, way));
  }
  const broken = regex === undefined ? undefined : re2Problem(regex);
  if (broken !== undefined) {
    found.push(problem(`${path}.regex`, `is ${show(regex)} and ${broken}`, "write it for RE2"));
  }
  const divides = action === "hashmod";
  if (divides ? !(Number.isSafeInteger(modulus) && Number(modulus) > 0) : modulus !== undefined) {
    const way = divides ? "give a whole number above 0" : "leave it out without hashmod";
    found.push(problem(`${path}.modulus`, `is ${show(modulus ?? null)}`, way));
  }
  return found;
}

/** A template of a label, with some letter for each group. */
function withoutGroups<T extends string | undefined>(template: T): T {
  return template?.replace(/\$(?:\d+|\{\w+\})/g, "x") as T;
}

function notALabel(path: string, label: string | undefined): string {
  return problem(path, `is ${show(label)}`, "give a label: letters, digits and underscores");
}

/** Relabelings as a scrape configuration has them. */
export function snakeCase(relabelings: readonly Relabeling[]): Record<string, unknown>[] {
  return relabelings.map(({ sourceLabels, targetLabel, ...same }) => ({
    ...(sourceLabels === undefined ? {} : { source_labels: sourceLabels }),
    ...same,
    ...(targetLabel === undefined ? {} : { target_label: targetLabel }),
  }));
}
