/** What is wrong with the settings of the metrics add-on, before the agent would fall back silently. */
import { at, problem, show } from "../checks";
import { durationProblems } from "./durations";
import { namespaceProblems } from "./kubernetes-names";
import { re2Problem } from "./re2";
import type { AnnotatedPods, KnownTarget, PlaneSettings, SettingsConfigMapArgs } from "./settings";

/** Characters of a keep-list: the agent reads a line of at most 64 KiB (Go's bufio.Scanner). */
const LONGEST_KEEP_LIST = 65_000;

/** All that is wrong, each a sentence that begins with `path`. */
export function settingsProblems(args: SettingsConfigMapArgs, path = "metrics"): string[] {
  const { cluster = {}, controlPlane = {}, annotatedPods: pods, clusterAlias } = args;
  const found = [
    ...planeProblems(`${path}.cluster`, args.clusterTargets, cluster),
    ...planeProblems(`${path}.controlPlane`, args.controlPlaneTargets, controlPlane),
  ];
  if (pods !== undefined) found.push(...podsProblems(`${path}.annotatedPods`, pods, cluster));
  if (clusterAlias !== undefined && !/^\w+$/.test(clusterAlias)) {
    const way = "give letters, digits and underscores, as the agent would make of it";
    found.push(problem(`${path}.clusterAlias`, `is ${show(clusterAlias)}`, way));
  }
  return found;
}

function planeProblems(
  path: string,
  known: readonly KnownTarget[],
  { targets = {}, minimalProfile = true }: PlaneSettings,
): string[] {
  const names = known.map(({ name }) => name);
  const unknown = Object.keys(targets).filter((name) => !names.includes(name));
  return [
    ...unknown.map((name) =>
      problem(at(`${path}.targets`, name), "is no target", `use one of ${names.join(", ")}`),
    ),
    ...known.flatMap((target) => targetProblems(path, target, targets, minimalProfile)),
  ];
}

function targetProblems(
  path: string,
  { name, onByDefault, takesInterval, takesKeepList }: KnownTarget,
  targets: NonNullable<PlaneSettings["targets"]>,
  minimalProfile: boolean,
): string[] {
  const { enabled = onByDefault, keep = [], interval } = targets[name] ?? {};
  const target = at(`${path}.targets`, name);
  const found = [...keepProblems(`${target}.keep`, keep)];
  if (enabled && takesKeepList && keep.length === 0 && !minimalProfile) {
    found.push(everything(`${target}.keep`, path, "switch the target off"));
  }
  if (keep.length > 0 && !takesKeepList) {
    found.push(problem(`${target}.keep`, "is given, but the target has no keep-list", "remove it"));
  }
  if (interval !== undefined && !takesInterval) {
    const way = "leave it out: the control plane is scraped every 30s";
    found.push(problem(`${target}.interval`, `is ${show(interval)}`, way));
  }
  return [...found, ...durationProblems(`${target}.interval`, interval)];
}

function podsProblems(path: string, pods: AnnotatedPods, cluster: PlaneSettings): string[] {
  const { namespaces, keep = [], interval } = pods;
  const found: string[] = [];
  if (namespaces.length === 0) {
    found.push(problem(`${path}.namespaces`, "is empty", "name one, or leave annotatedPods out"));
  }
  if (keep.length === 0 && cluster.minimalProfile === false) {
    const plane = path.replace(/annotatedPods$/, "cluster");
    found.push(everything(`${path}.keep`, plane, "leave annotatedPods out"));
  }
  return [
    ...found,
    ...namespaces.flatMap((name, index) =>
      namespaceProblems(at(`${path}.namespaces`, index), name),
    ),
    ...keepProblems(`${path}.keep`, keep),
    ...durationProblems(`${path}.interval`, interval),
  ];
}

function everything(path: string, plane: string, otherWay: string): string {
  const wrong = `is empty while ${plane}.minimalProfile is false, which would collect everything`;
  return problem(path, wrong, `name the metrics to keep or ${otherWay}`);
}

function keepProblems(path: string, keep: readonly string[]): string[] {
  const found = keep.flatMap((entry, index) => {
    // The agent reads lines and takes quotes away; a name of a metric has none of these either.
    const broken = /^[^\s"]+$/.test(entry) ? re2Problem(entry) : "is no name of a metric";
    if (broken === undefined) return [];
    const way = "give a metric's name or an expression of RE2 on the whole name";
    return [problem(at(path, index), `is ${show(entry)} and ${broken}`, way)];
  });
  const length = keep.join("|").length;
  if (length <= LONGEST_KEEP_LIST) return found;
  const wrong = `is ${length} characters long, and the agent reads ${LONGEST_KEEP_LIST}`;
  return [
    ...found,
    problem(path, wrong, "keep groups of metrics by an expression such as kube_.*"),
  ];
}
