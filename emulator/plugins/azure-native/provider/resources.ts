/**
 * Check, diff, create, read, update and delete as the real azure-native does them, on plain values.
 * Source of the order of calls: provider.go and crud.go of pulumi-azure-native.
 */
import { ArmRefusal, OperationFailed } from "../arm/errors";
import type { ArmClient } from "../arm/client";
import { findProblems, type Problem } from "../check/check";
import { groupLocation, withDefaults, type Autonaming } from "../check/defaults";
import { buildId, parseId } from "../convert/id";
import { previewCreate, previewUpdate } from "../convert/preview";
import { applyChanges, projectInputs, withoutEmpty } from "../convert/project";
import { toArm } from "../convert/to-arm";
import { toSdk } from "../convert/to-sdk";
import { isMap, type ValueMap } from "../convert/value";
import { judgeDiff, type DiffVerdict } from "../diff/verdict";
import type { SchemaReader } from "../schema/cache";
import { rulePaths } from "../table/rules";
import type { Settings } from "./settings";
import { resourceType, type ResourceType } from "./types";

/** What the provider works with once it is configured. */
export interface Tools {
  readonly read: SchemaReader;
  readonly settings: Settings;
  readonly arm: ArmClient;
  /** Tells the user something that is no error. */
  readonly warn: (urn: string, message: string) => void;
}

/** A write that ARM accepted and then failed: the engine keeps what there is in its state. */
export class PartialFailure extends Error {
  constructor(
    message: string,
    readonly id: string,
    /** Outputs as read after the failure; `undefined` when there is nothing to read. */
    readonly outputs: ValueMap | undefined,
  ) {
    super(message);
  }
}

/** What the engine hands to Check. */
export interface CheckQuestion {
  readonly token: string;
  readonly logicalName: string;
  readonly randomSeed: Uint8Array;
  readonly autonaming: Autonaming | undefined;
  readonly olds: ValueMap;
  readonly news: ValueMap;
}

/** A resource of some type, as the engine names it. */
export interface Subject {
  readonly urn: string;
  readonly token: string;
  readonly signal: AbortSignal;
}

/** A resource's id and its inputs and outputs. */
export interface State {
  readonly id: string;
  readonly outputs: ValueMap;
}

/** The resource half of the provider. */
export class Resources {
  private readonly groupLocations = new Map<string, string>();

  constructor(private readonly tools: Tools) {}

  /** Adds defaults and finds what is wrong. */
  async check(
    question: CheckQuestion,
    signal: AbortSignal,
  ): Promise<{ readonly inputs: ValueMap; readonly problems: readonly Problem[] }> {
    const type = this.type(question.token);
    const inputs = await withDefaults({
      ...question,
      ...type,
      defaultLocation: async (news) =>
        this.tools.settings.location ??
        groupLocation(news, (group) => this.locationOf(group, signal)),
    });
    return { inputs, problems: findProblems(type.schema, inputs, requiredPaths(type)) };
  }

  /** Compares; see `judgeDiff`. */
  diff(
    token: string,
    question: Omit<Parameters<typeof judgeDiff>[0], "schema" | "template">,
  ): DiffVerdict {
    return judgeDiff({ ...this.type(token), ...question });
  }

  /** Outputs of a create that is only previewed. */
  previewCreate(token: string, inputs: ValueMap): ValueMap {
    return previewCreate(this.type(token).schema, inputs);
  }

  /** Outputs of an update that is only previewed. */
  previewUpdate(token: string, inputs: ValueMap, oldState: ValueMap): ValueMap {
    return previewUpdate(this.type(token).schema, inputs, oldState);
  }

  /** Creates, and refuses what already exists. The id is the one ARM answers. */
  async create(subject: Subject, inputs: ValueMap): Promise<State> {
    const type = this.type(subject.token);
    const id = buildId(type.template, inputs, this.tools.settings.subscriptionId);
    const { apiVersion } = type.schema;
    const existing = await this.tools.arm.find(id, apiVersion, subject.signal);
    if (existing !== undefined) {
      throw new Error(`cannot create already existing resource '${id}'`);
    }
    return this.write(subject, type, id, inputs, "Create");
  }

  /** Writes the whole body again. */
  async update(subject: Subject, inputs: ValueMap): Promise<State> {
    const type = this.type(subject.token);
    const id = buildId(type.template, inputs, this.tools.settings.subscriptionId);
    return this.write(subject, type, id, inputs, "Update");
  }

  /**
   * The live resource, or `undefined` when it is gone. Without old inputs (an import) the inputs are
   * made from the id and the answer; else the old ones with the changes since the old outputs.
   */
  async read(
    subject: Subject,
    id: string,
    old: { readonly inputs: ValueMap; readonly outputs: ValueMap } | undefined,
  ): Promise<(State & { readonly inputs: ValueMap }) | undefined> {
    const { schema, template, path } = this.type(subject.token);
    const body = await this.tools.arm.find(id, schema.apiVersion, subject.signal);
    if (body === undefined) return undefined;
    const outputs = toSdk(schema, body);
    const after = projectInputs(schema, outputs, path);
    if (old !== undefined) {
      const before = projectInputs(schema, old.outputs, path);
      return { id, outputs, inputs: applyChanges(old.inputs, before, after) };
    }
    const fromId = parseId(template, id);
    if (fromId === undefined) {
      throw new Error(`${id} is not an id of ${subject.token}; it must look like ${template}.`);
    }
    const significant = withoutEmpty(after);
    return { id, outputs, inputs: { ...(isMap(significant) ? significant : {}), ...fromId } };
  }

  /** Deletes; what is already gone is fine. */
  async delete(subject: Subject, id: string): Promise<void> {
    const { schema } = this.type(subject.token);
    await this.tools.arm.delete(id, schema.apiVersion, subject.signal);
  }

  private type(token: string): ResourceType {
    return resourceType(this.tools.read, token);
  }

  /** PUT, then GET: the state is shaped like what a refresh will read. */
  private async write(
    { urn, signal }: Subject,
    { schema, path }: ResourceType,
    id: string,
    inputs: ValueMap,
    verb: "Create" | "Update",
  ): Promise<State> {
    const { arm } = this.tools;
    let written: ValueMap;
    try {
      written = await arm.put(id, schema.apiVersion, toArm(schema, inputs, path), signal);
    } catch (error) {
      if (!(error instanceof OperationFailed)) throw error;
      const left = await arm.find(id, schema.apiVersion, signal).catch(() => undefined);
      throw new PartialFailure(error.message, id, left && toSdk(schema, left));
    }
    const finalId = typeof written["id"] === "string" ? written["id"] : id;
    const body = await arm.findFresh(finalId, schema.apiVersion, signal).catch((error: unknown) => {
      if (error instanceof ArmRefusal) return undefined;
      throw error;
    });
    if (body === undefined) {
      this.tools.warn(
        urn,
        `Failed to read resource after ${verb}; its state is what was answered.`,
      );
    }
    return { id: finalId, outputs: toSdk(schema, body ?? written) };
  }

  private async locationOf(group: string, signal: AbortSignal): Promise<string | undefined> {
    const known = this.groupLocations.get(group);
    if (known !== undefined) return known;
    const { schema, template } = this.type("azure-native:resources:ResourceGroup");
    const id = buildId(template, { resourceGroupName: group }, this.tools.settings.subscriptionId);
    const body = await this.tools.arm.find(id, schema.apiVersion, signal);
    const location = body?.["location"];
    if (typeof location !== "string") return undefined;
    this.groupLocations.set(group, location);
    return location;
  }
}

/**
 * What is required beyond the declarations: every argument of the id, and `location` where it is
 * always answered (the SDK calls both optional because the provider may fill them in).
 */
function requiredPaths({ schema, path }: ResourceType): readonly string[] {
  const location = schema.outputs["location"]?.required === true ? ["location"] : [];
  return [...path, ...location, ...rulePaths(schema.token, "required")];
}
