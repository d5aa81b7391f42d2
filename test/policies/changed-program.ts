/**
 * The real program with changes of `mutations.ts`, for a run of the engine: what the program asks for is
 * changed after the program and before the engine. What makes the changes possible is always there.
 */
import { createRequire } from "node:module";
import path from "node:path";

import * as pulumi from "@pulumi/pulumi";

import { PROJECT_ROOT } from "../../cli/local/folders";
import { UNKNOWN, type Value, type ValueMap } from "../../policies/core/value";
import { mutations, type Options, type Program } from "./mutations";

/** The variable with the names of the policies that are broken, with commas. */
export const BROKEN = "AKS_MONITORING_TEST_BROKEN_POLICIES";

type Outputs = Record<string, unknown>;

/** What Pulumi runs: `load` loads the real program once changes are waiting for it. */
export function changedProgram(load: () => () => Promise<Outputs>): () => Promise<Outputs> {
  const changes = new Changes();
  const broken = (process.env[BROKEN] ?? "").split(",");
  for (const { first } of Object.values(mutations)) first?.(changes);
  for (const name of broken) mutations[name]?.change?.(changes);
  pulumi.runtime.registerStackTransformation(({ name, props, opts }) => ({
    props: changes.inputsOf(name, props) as pulumi.Inputs,
    opts: { ...opts, ...changes.optionsOf(name) },
  }));
  const program = load();
  return async () => {
    const outputs = await program();
    changes.make();
    return { ...outputs, ...changes.outputs };
  };
}

class Changes implements Program {
  readonly outputs: Record<string, string> = {};
  private readonly sets: { name: string; path: string; value: Value }[] = [];
  private readonly opts = new Map<string, Options>();
  private readonly added = new Map<string, { type: string; inputs: ValueMap }>();

  set(name: string, at: string, value: Value): void {
    this.sets.push({ name, path: at, value });
  }

  options(name: string, options: Options): void {
    this.opts.set(name, { ...this.opts.get(name), ...options });
  }

  add(type: string, name: string, inputs: ValueMap): void {
    this.added.set(name, { type, inputs });
  }

  output(name: string, value: string): void {
    this.outputs[name] = value;
  }

  /** The inputs of a resource, changed. */
  inputsOf(name: string, inputs: Outputs | undefined): Outputs | undefined {
    const own = this.sets.filter((one) => one.name === name);
    if (own.length === 0) return inputs;
    const changed = { ...inputs };
    for (const { path: at, value } of own) {
      const [first = "", ...rest] = at.split(".");
      changed[first] =
        rest.length === 0
          ? inputOf(value)
          : pulumi.output(changed[first] as object).apply((known) => changedAt(known, rest, value));
    }
    return changed;
  }

  optionsOf(name: string): Options {
    return this.opts.get(name) ?? {};
  }

  /** Makes the resources that were added, one after the other. */
  make(): void {
    const load = createRequire(path.join(PROJECT_ROOT, "package.json"));
    let before: pulumi.Resource[] = [];
    for (const [name, { type, inputs }] of this.added) {
      const [, module = "", word = ""] = type.split(":");
      const classes = load(`@pulumi/azure-native/${module}`) as Record<string, AzureClass>;
      const Class = classes[word];
      if (Class === undefined) throw new Error(`azure-native has no ${type}`);
      before = [new Class(name, inputs, { dependsOn: before })];
    }
  }
}

type AzureClass = new (
  name: string,
  inputs: object,
  options: pulumi.CustomResourceOptions,
) => pulumi.CustomResource;

function inputOf(value: Value): unknown {
  return value === UNKNOWN ? pulumi.output(pulumi.unknown) : value;
}

/** A copy of a value with another one at a path; `undefined` takes what is there away. */
export function changedAt(known: unknown, [key = "", ...rest]: readonly string[], value: Value) {
  const copy: Record<string, unknown> = Array.isArray(known)
    ? ([...(known as unknown[])] as unknown as Record<string, unknown>)
    : { ...(known as object) };
  if (rest.length > 0) copy[key] = changedAt(copy[key], rest, value);
  else if (value === undefined) Reflect.deleteProperty(copy, key);
  else copy[key] = value;
  return copy;
}
