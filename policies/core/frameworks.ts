/** The controls that a policy helps to show, from `controls.json`, in the forms that Pulumi takes. */
import data from "../controls.json";

/** Frameworks by key, as `controls.json` has them. */
export type FrameworkKey = keyof typeof data.frameworks;

/** The ids of a policy's controls, by framework. */
export type ControlIds = Partial<Record<FrameworkKey, readonly string[]>>;

/** All frameworks, with name, version and source. */
export const frameworks = data.frameworks;

/** What each control asks for, in our own words, by framework and id. */
export const controlWords: Readonly<Record<FrameworkKey, Readonly<Record<string, string>>>> =
  data.controls;

/** The controls of a policy. Empty for what no framework asks for, such as cost. */
export function controlsOf(policy: string): ControlIds {
  return (data.policies as Readonly<Record<string, ControlIds>>)[policy] ?? {};
}

/** The names of policies that `controls.json` knows. */
export const mappedPolicies: readonly string[] = Object.keys(data.policies);

/** The first control, as the one framework that Pulumi shows. */
export function frameworkOf(policy: string) {
  for (const key of Object.keys(frameworks) as FrameworkKey[]) {
    const [reference] = controlsOf(policy)[key] ?? [];
    if (reference === undefined) continue;
    const { name, version } = frameworks[key];
    const specification = controlWords[key][reference] ?? reference;
    return { name, version, reference, specification };
  }
  return { name: "aks-monitoring", version: "1", reference: "own", specification: "Our own wish" };
}

/** Every control as a tag such as `mcsb:LT-3`. */
export function tagsOf(policy: string): string[] {
  const controls = controlsOf(policy);
  const keys = Object.keys(frameworks) as FrameworkKey[];
  return keys.flatMap((key) => (controls[key] ?? []).map((id) => `${key}:${id}`));
}
