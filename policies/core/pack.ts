/**
 * Hands the policies to Pulumi's SDK. Stack policies of the SDK see outputs alone, and azure-native's
 * outputs lack whatever is part of an address, such as `resourceUri`; so the inputs that resource
 * policies see are kept by URN and looked up again at the end. Both calls reach the same process.
 */
import { UnknownValueError, type PolicyPackArgs } from "@pulumi/policy";
import type {
  PolicyConfigSchema,
  ReportViolation,
  ResourceValidationArgs,
  ResourceValidationPolicy,
  StackValidationArgs,
  StackValidationPolicy,
} from "@pulumi/policy";

import { configured, schemaOf, type Configured } from "./config";
import { frameworkOf, tagsOf } from "./frameworks";
import type { Policy, Remedy } from "./policy";
import { plainValue, Resource } from "./resource";
import type { Result, Run } from "./run";
import { Stack } from "./stack";
import { isMap, type ValueMap } from "./value";

type PackPolicy = ResourceValidationPolicy | StackValidationPolicy;

/** The policies in the SDK's own form. */
export function packPolicies(policies: readonly Policy[], run: Run): PolicyPackArgs["policies"] {
  const ledger = new Ledger();
  return policies.map((policy) => packPolicy(policy, run, ledger));
}

function packPolicy(policy: Policy, run: Run, ledger: Ledger): PackPolicy {
  const common = {
    name: policy.name,
    displayName: policy.name.replaceAll("-", " "),
    description: `${policy.sentence} ${policy.why}`,
    enforcementLevel: policy.level,
    severity: policy.severity,
    framework: frameworkOf(policy.name),
    tags: tagsOf(policy.name),
    remediationSteps: policy.fix,
    url: policy.doc,
    configSchema: {
      properties: schemaOf(policy.settings ?? {}) as PolicyConfigSchema["properties"],
    },
  } as const;
  const settings = (given: object): Configured => {
    const { config, problems } = configured(
      policy.settings ?? {},
      given as Record<string, unknown>,
    );
    run.noteSettings(policy.name, problems);
    return config;
  };
  if (policy.kind === "stack") {
    return {
      ...common,
      validateStack: (args, report) => {
        const stack = ledger.stackOf(policy.name, args);
        const context = { config: settings(args.getConfig()), stack, run };
        const subjects = stack.of(policy.on);
        const results = subjects.map((one) => run.assess(policy, one, context));
        tell(results, report, (reason) => spare(args, reason), `no ${policy.on.name} here`);
      },
    };
  }
  const remedy = policy.remedy;
  return {
    ...common,
    validateResource: (args, report) => {
      const resource = ledger.resourceOf(policy, args);
      const config = settings(args.getConfig());
      if (resource === undefined) spare(args, `not a ${policy.on.name}`);
      else {
        const context = { config, stack: new Stack([]), run };
        const results = [run.assess(policy, resource, context)];
        tell(results, report, (reason) => spare(args, reason), "");
      }
    },
    ...(remedy === undefined
      ? {}
      : {
          remediateResource: (args) => {
            if (!policy.on.matches(args.type)) spare(args, `not a ${policy.on.name}`);
            return remedied(args.props, remedy);
          },
        }),
  };
}

/**
 * Says that a policy does not apply. The SDK throws for it, nearly always and everywhere, and nobody
 * reads from where: without a trace that costs a tenth.
 */
function spare({ notApplicable }: { notApplicable: (reason: string) => never }, reason: string) {
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = 0;
  try {
    return notApplicable(reason);
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

/**
 * Tells Pulumi the results. What is unknown, exempt or not applicable is told as "not applicable":
 * Pulumi counts what says nothing as passed.
 */
function tell(
  results: readonly Result[],
  report: ReportViolation,
  notApplicable: (reason: string) => never,
  nothing: string,
): void {
  const breaches = results.filter(({ verdict }) => verdict === "fail" || verdict === "broken");
  for (const { verdict, faults, reason, urn } of breaches) {
    const name = urn.split("::").at(-1) ?? urn;
    const text =
      verdict === "broken"
        ? [`the policy itself failed (${reason}); report it, or switch it off in the profile`]
        : faults;
    const more = verdict === "fail" && reason !== "" ? ` (${reason})` : "";
    report(`${name}: ${text.join(". ")}.${more}`, urn);
  }
  if (breaches.length > 0 || results.some(({ verdict }) => verdict === "pass")) {
    // A stack policy has one answer for all of its resources: one that did not pass forbids "passed".
    const [other] = results.filter(({ verdict }) => verdict === "unknown" || verdict === "exempt");
    if (breaches.length === 0 && other !== undefined) notApplicable(reasonOf(other));
    return;
  }
  const [first] = results;
  if (first === undefined) notApplicable(nothing);
  else notApplicable(reasonOf(first));
}

function reasonOf({ verdict, reason, exemption }: Result): string {
  if (verdict === "unknown") return `not known: ${reason}`;
  if (exemption === undefined) return reason;
  return `exempt until ${exemption.expires}, ${exemption.owner} answers for it`;
}

const isUnknown = (error: unknown): boolean => error instanceof UnknownValueError;

/** What resource policies saw, kept for the stack policies. */
class Ledger {
  private readonly seen = new Map<string, { readonly by: string; readonly resource: Resource }>();
  private stack: { readonly by: string; readonly stack: Stack } | undefined;

  /**
   * The resource of a call, kept; `undefined` when the policy does not look at its kind. Policies run
   * in one order, so the first of them sees each new call first and the others reuse its copy.
   */
  resourceOf(
    policy: Policy,
    args: Pick<ResourceValidationArgs, "type" | "urn" | "name" | "props" | "opts">,
  ): Resource | undefined {
    let kept = this.seen.get(args.urn);
    if (kept === undefined || kept.by === policy.name) {
      const { type, urn, name, opts } = args;
      const { protect, ignoreChanges } = opts;
      const resource = new Resource({
        type,
        urn,
        name,
        inputs: plain(args.props),
        protect,
        ignoreChanges,
      });
      kept = { by: policy.name, resource };
      this.seen.set(urn, kept);
    }
    return policy.on.matches(args.type) ? kept.resource : undefined;
  }

  /** All resources of a call with their inputs, made once for all policies of that call. */
  stackOf(policy: string, args: StackValidationArgs): Stack {
    if (this.stack !== undefined && this.stack.by !== policy) return this.stack.stack;
    const resources = args.resources.map((one) => {
      const { type, urn, name, opts } = one;
      const outputs = plain(one.props);
      const inputs = this.seen.get(urn)?.resource.inputs ?? outputs;
      const { protect, ignoreChanges } = opts;
      const entries = Object.entries(one.propertyDependencies);
      const dependencies = Object.fromEntries(
        entries.map(([key, from]) => [key, from.map((other) => other.urn)]),
      );
      return new Resource({
        type,
        urn,
        name,
        inputs,
        outputs,
        protect,
        ignoreChanges,
        dependencies,
      });
    });
    this.stack = { by: policy, stack: new Stack(resources) };
    return this.stack.stack;
  }
}

function plain(props: object): ValueMap {
  const value = plainValue(props, isUnknown);
  return isMap(value) ? value : {};
}

/**
 * Writes into the SDK's own object, which keeps secrets secret and unknowns unknown. What is below an
 * unknown value is left to the next run.
 */
function remedied(props: object, remedies: readonly Remedy[]): object {
  for (const { path, value } of remedies) {
    const keys = path.split(".");
    const last = keys.pop() ?? path;
    let at = props as Record<string, unknown>;
    try {
      for (const key of keys) at = (at[key] ??= {}) as Record<string, unknown>;
    } catch (error) {
      if (isUnknown(error)) continue;
      throw error;
    }
    at[last] = value;
  }
  return props;
}
