/** What a deployed stack recorded, as `pulumi stack export --show-secrets` tells it. */
import { pulumiRunner } from "../cli/local/pulumi";
import type { Session } from "../cli/local/session";
import type { Variant } from "./measure";

/** One resource of a state; lists of urns and properties are left out when they are empty. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** The provider's urn and id, joined by `::`. */
  readonly provider?: string;
  readonly dependencies?: readonly string[];
  readonly propertyDependencies?: Readonly<Record<string, readonly string[] | null>>;
  readonly protect?: boolean;
  readonly retainOnDelete?: boolean;
  readonly additionalSecretOutputs?: readonly string[];
  readonly replaceOnChanges?: readonly string[];
  readonly hideDiff?: readonly string[];
}

/** Everything that a deployed variant recorded, in the order it was made, secrets readable. */
export async function stateOf(session: Session, variant: Variant): Promise<StateResource[]> {
  const { project, stack, env } = variant;
  const pulumi = pulumiRunner(session.engine.pulumi, project, { ...session.env, ...env });
  const words = ["stack", "export", "--show-secrets", "--stack", stack];
  const { code, output } = await pulumi(words, { capture: true });
  if (code !== 0) throw new Error(output);
  return (JSON.parse(output) as { deployment: { resources: StateResource[] } }).deployment
    .resources;
}

/** Whether it is a resource of Azure: no component, provider or stack. */
export function isAzure({ type }: StateResource): boolean {
  return /^(azure-native|aks-monitoring:azure):/.test(type);
}

/** The name in a program. */
export function nameOf({ urn }: StateResource): string {
  return urn.split("::").at(-1) ?? urn;
}

/** The value of a secret as the state marks it; undefined for any other value. */
export function secretValue(value: unknown): { readonly plain: unknown } | undefined {
  if (typeof value !== "object" || value === null || !(SECRET_MARK in value)) return undefined;
  return { plain: JSON.parse((value as { plaintext?: string }).plaintext ?? "null") as unknown };
}

const SECRET_MARK = "4dabf18193072939515e22adb298388d";
