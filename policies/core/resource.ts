/** A resource as policies see it: its inputs to read, and what Pulumi knows about it. */
import { NotKnown, Reader, UNKNOWN, type Value, type ValueMap } from "./value";

/** What a resource is made of. */
export interface ResourceParts {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  /** What the program asked for. */
  readonly inputs: ValueMap;
  /** What Azure answered; only stack policies have it. @default nothing */
  readonly outputs?: ValueMap;
  readonly protect?: boolean;
  readonly ignoreChanges?: readonly string[];
  /** URNs that the value of a top-level input was made from. @default none */
  readonly dependencies?: Readonly<Record<string, readonly string[]>>;
}

/** Reads the inputs of a resource. */
export class Resource extends Reader {
  readonly type: string;
  readonly urn: string;
  readonly name: string;
  readonly inputs: ValueMap;
  readonly outputs: Reader;
  readonly protect: boolean;
  readonly ignoreChanges: readonly string[];
  readonly dependencies: Readonly<Record<string, readonly string[]>>;

  constructor(parts: ResourceParts) {
    super(parts.inputs);
    this.type = parts.type;
    this.urn = parts.urn;
    this.name = parts.name;
    this.inputs = parts.inputs;
    this.outputs = new Reader(parts.outputs ?? {});
    this.protect = parts.protect ?? false;
    this.ignoreChanges = parts.ignoreChanges ?? [];
    this.dependencies = parts.dependencies ?? {};
  }

  /** Its id in Azure, or `undefined` when that is not known or told. */
  get id(): string | undefined {
    try {
      return this.outputs.text("id");
    } catch (error) {
      if (error instanceof NotKnown) return undefined;
      throw error;
    }
  }

  /** URNs of what a property was made from. */
  madeFrom(path: string): readonly string[] {
    return this.dependencies[path.split(/[.[]/)[0] ?? ""] ?? [];
  }
}

/** Copies what the SDK hands over into plain values: reading an unknown part there throws. */
export function plainValue(source: unknown, isUnknown: (error: unknown) => boolean): Value {
  if (Array.isArray(source)) {
    // Not by the list's own `map`: one unknown entry would make it throw, and all the list unknown.
    return Array.from({ length: source.length }, (_, index) =>
      readOr(() => plainValue((source as unknown[])[index], isUnknown), isUnknown),
    );
  }
  if (typeof source === "object" && source !== null) {
    const entries = Object.keys(source).map((key) => [
      key,
      readOr(() => plainValue((source as Record<string, unknown>)[key], isUnknown), isUnknown),
    ]);
    return Object.fromEntries(entries) as ValueMap;
  }
  return source as Value;
}

function readOr(read: () => Value, isUnknown: (error: unknown) => boolean): Value {
  try {
    return read();
  } catch (error) {
    if (isUnknown(error)) return UNKNOWN;
    throw error;
  }
}
