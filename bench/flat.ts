/**
 * Writes what a stack deployed as somebody would write it for this one cluster: plain JavaScript,
 * flat, no settings, no components, no checks. What one resource tells another is passed on as an
 * Output; all else is plain data. Written from the state, so that it can be no other baseline.
 */
import { pieces, referencesTo, wholeReferencesTo, type Reference } from "./references";
import { isAzure, nameOf, secretValue, type StateResource } from "./state";

/** The program that makes the resources of a state, with the stack's outputs. */
export function flatProgram(state: readonly StateResource[]): string {
  const stack = state.find(({ type }) => type === "pulumi:pulumi:Stack");
  const clusterId = String(stack?.outputs?.["clusterId"]);
  const [, , , , group, , , , cluster] = clusterId.split("/");
  const writer = new Writer(state, clusterId);
  const made = state
    .filter((one) => isAzure(one) || one.type === PATCHES)
    .map((one) => writer.resource(one));
  const modules = new Set([
    "containerservice",
    ...state.flatMap(({ type }) => moduleOf(type) ?? []),
  ]);
  return [
    'const pulumi = require("@pulumi/pulumi");',
    ...[...modules].map((name) => `const ${name} = require("@pulumi/azure-native/${name}");`),
    "module.exports = async () => {",
    "const cluster = await containerservice.getManagedCluster(",
    `${JSON.stringify({ resourceGroupName: group, resourceName: cluster })});`,
    ...made,
    `return ${writer.value(stack?.outputs ?? {}, writer.everything())};`,
    "};\n",
  ].join("\n");
}

/** The provider of our own types. */
const PATCHES = "pulumi:providers:aks-monitoring";

/** `monitor` of `azure-native:monitor:MetricAlert`; undefined for other packages. */
function moduleOf(type: string): string | undefined {
  const [pkg, module] = type.split(":");
  return pkg === "azure-native" ? module : undefined;
}

class Writer {
  private readonly variables: ReadonlyMap<string, string>;
  private readonly cluster: Reference;

  constructor(
    private readonly state: readonly StateResource[],
    clusterId: string,
  ) {
    this.variables = new Map(state.map(({ urn }, index) => [urn, `resource${index}`]));
    this.cluster = { text: clusterId, code: "cluster.id", output: false };
  }

  /** All that resources told, for the stack's outputs. */
  everything(): Reference[] {
    return [
      this.cluster,
      ...this.state.flatMap((one) => referencesTo(one, this.variable(one.urn))),
    ];
  }

  /** One resource as a statement. */
  resource(resource: StateResource): string {
    const used = new Set<string>();
    const inputs = Object.entries(resource.inputs ?? {})
      // The SDK writes the version that belongs to the class.
      .filter(([key]) => key !== "azureApiVersion")
      .map(
        ([key, value]) => `${JSON.stringify(key)}: ${this.property(resource, key, value, used)}`,
      );
    const words = `${JSON.stringify(nameOf(resource))}, { ${inputs.join(",\n")} }`;
    const options = this.options(resource, used);
    return `const ${this.variable(resource.urn)} = new ${constructorOf(resource, words, options)};`;
  }

  /** A property, with the resources it depends on passed as Outputs and noted as used. */
  private property(
    { propertyDependencies }: StateResource,
    key: string,
    value: unknown,
    used: Set<string>,
  ): string {
    const told = this.state.filter(({ urn }) => propertyDependencies?.[key]?.includes(urn));
    const whole = told
      .flatMap((one) => wholeReferencesTo(one, this.variable(one.urn)))
      .find(({ text }) => text === value);
    const references = told.flatMap((one) => referencesTo(one, this.variable(one.urn)));
    const fitting = whole === undefined ? [this.cluster, ...references] : [whole];
    return this.value(value, fitting, used);
  }

  /** Any value as JavaScript. */
  value(value: unknown, references: readonly Reference[], used = new Set<string>()): string {
    const inner = (one: unknown): string => this.value(one, references, used);
    const secret = secretValue(value);
    if (secret !== undefined) return `pulumi.secret(${inner(secret.plain)})`;
    if (typeof value === "string") return textCode(value, references, used);
    if (Array.isArray(value)) return `[${value.map(inner).join(", ")}]`;
    if (typeof value !== "object" || value === null) return JSON.stringify(value);
    const keys = Object.keys(value).map((key) => textCode(key, references, used));
    const values = Object.values(value).map(inner);
    if (keys.every((key) => key.startsWith('"'))) {
      return `{ ${keys.map((key, at) => `${key}: ${values[at] ?? ""}`).join(", ")} }`;
    }
    // An Output within a key, as in the tag that links a web test.
    const entries = keys.map((key, at) => `[${key}, ${values[at] ?? ""}]`);
    return `pulumi.output([${entries.join(", ")}]).apply(Object.fromEntries)`;
  }

  private options(resource: StateResource, used: ReadonlySet<string>): string {
    const { dependencies = [], provider = "" } = resource;
    const { protect, retainOnDelete, additionalSecretOutputs, replaceOnChanges } = resource;
    const rest = dependencies.filter((urn) => !used.has(urn)).map((urn) => this.variable(urn));
    const named = { protect, retainOnDelete, additionalSecretOutputs, replaceOnChanges };
    const values = Object.entries({ ...named, hideDiffs: resource.hideDiff })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
    if (rest.length > 0) values.push(`dependsOn: [${rest.join(", ")}]`);
    const [, explicit] = [...this.variables].find(([urn]) => provider.startsWith(`${urn}::`)) ?? [];
    if (provider.includes(`::${PATCHES}::`)) values.push(`provider: ${explicit ?? "undefined"}`);
    return `{ ${values.join(", ")} }`;
  }

  private variable(urn: string): string {
    return this.variables.get(urn) ?? "undefined";
  }
}

/** What comes after `new`. */
function constructorOf({ type }: StateResource, words: string, options: string): string {
  const [, module = "", name = ""] = type.split(":");
  if (type === PATCHES) return `pulumi.ProviderResource("aks-monitoring", ${words}, ${options})`;
  if (moduleOf(type) !== undefined) return `${module}.${name}(${words}, ${options})`;
  return `pulumi.CustomResource(${JSON.stringify(type)}, ${words}, ${options})`;
}

/** Text as JavaScript: an Output only where something in it is one. */
function textCode(text: string, references: readonly Reference[], used: Set<string>): string {
  const parts = pieces(text, references);
  const codes = parts.map((part) => (typeof part === "string" ? JSON.stringify(part) : part.code));
  const outputs = parts.flatMap((part) => (typeof part === "string" || !part.output ? [] : [part]));
  for (const { urn } of outputs) if (urn !== undefined) used.add(urn);
  if (codes.length < 2) return codes[0] ?? '""';
  return outputs.length > 0 ? `pulumi.concat(${codes.join(", ")})` : codes.join(" + ");
}
