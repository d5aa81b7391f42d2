/**
 * Long-running operations: a slow write answers with `Azure-AsyncOperation`, `Location` and
 * `Retry-After`, and is over after some polls of the operation or of the resource itself.
 */
import { randomUUID } from "node:crypto";

import { ArmError } from "./errors";
import { idKey } from "./ids";
import type { Store } from "./store";
import type { JsonObject } from "./type";

/** An operation under way. */
interface Operation {
  readonly id: string;
  readonly resourceId: string;
  readonly finish: (failed: boolean) => void;
  readonly fails: boolean;
  left: number;
  status: "InProgress" | "Succeeded" | "Failed";
}

const FAILURE = {
  code: "OperationFailed",
  message: "The long-running operation failed, as was asked for.",
};

export class Operations {
  private readonly operations = new Map<string, Operation>();

  /** Starts an operation; `finish` is called once, when the last poll has seen it end. */
  start(
    resourceId: string,
    polls: number,
    fails: boolean,
    finish: (failed: boolean) => void,
  ): string {
    const id = randomUUID();
    this.operations.set(id, {
      id,
      resourceId,
      finish,
      fails,
      left: polls,
      status: "InProgress",
    });
    return id;
  }

  /** The operation that is changing a resource, if any. */
  pending(resourceId: string): string | undefined {
    for (const { id, status, resourceId: other } of this.operations.values()) {
      if (status === "InProgress" && idKey(other) === idKey(resourceId)) return id;
    }
    return undefined;
  }

  /** One poll: the body of the operation's status. Throws 404 for an unknown operation. */
  poll(id: string): { status: number; body: Record<string, unknown> } {
    const operation = this.operations.get(id);
    if (operation === undefined) {
      throw new ArmError(404, "OperationNotFound", `The operation '${id}' was not found.`);
    }
    this.advance(operation);
    const { status } = operation;
    const error = status === "Failed" ? { error: FAILURE } : {};
    return { status: 200, body: { id, name: id, status, ...error } };
  }

  /** A look at the resource counts as a poll of what changes it. */
  looked(resourceId: string): void {
    const id = this.pending(resourceId);
    const operation = id === undefined ? undefined : this.operations.get(id);
    if (operation !== undefined) this.advance(operation);
  }

  /** Forgets all operations; those under way never end. */
  clear(): void {
    this.operations.clear();
  }

  /** Ends everything that is under way, as time would. */
  finishAll(): void {
    for (const operation of this.operations.values()) {
      while (operation.status === "InProgress") this.advance(operation);
    }
  }

  private advance(operation: Operation): void {
    if (operation.status !== "InProgress") return;
    operation.left -= 1;
    if (operation.left > 0) return;
    operation.status = operation.fails ? "Failed" : "Succeeded";
    operation.finish(operation.fails);
  }
}

/** Ends in a stored state what an earlier process had begun: its operations are gone with it. */
export function settleStored(store: Store): void {
  for (const resource of store.all()) {
    const properties = resource["properties"] as JsonObject | undefined;
    const state = properties?.["provisioningState"];
    if (state !== "Creating" && state !== "Updating") continue;
    store.put({ ...resource, properties: { ...properties, provisioningState: "Succeeded" } });
  }
}
