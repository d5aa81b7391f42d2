/**
 * The core of the local Azure: one call in, one answer out. What all resource types share happens
 * here and in the files beside; what is special to a type is in `services/`.
 */
import { Access, actionOf } from "./access";
import { checkDenials } from "./denials";
import { answerDirectory } from "./directory";
import { ArmError } from "./errors";
import { faultAnswer, Faults, type Fault } from "./faults";
import { parsePath, type ArmPath } from "./ids";
import { Lag } from "./lag";
import { apiVersionOf, type ArmRequest, type ArmResponse } from "./message";
import { Operations, settleStored } from "./operations";
import { readResources } from "./read";
import { Store } from "./store";
import { Subscriptions } from "./subscriptions";
import type { ArmType, Json } from "./type";
import { deleteResource, postAction, writeResource } from "./write";

/** How a local Azure behaves. */
export interface AzureBehaviour {
  readonly types: readonly ArmType[];
  /** File that keeps the state. @default none, everything is forgotten at the end */
  readonly stateFile?: string;
  /** How PUT of a ManagedCluster treats profiles left out. @default "merge" */
  readonly putMode?: "merge" | "replace";
  /** @default false */
  readonly lag?: boolean;
  /** Entries on a page of a list. @default 100 */
  readonly pageSize?: number;
}

/** A call that was made, with its answer's status. */
export interface RecordedRequest {
  readonly method: string;
  readonly id: string;
  readonly type: string;
  readonly apiVersion: string;
  readonly body: Json | undefined;
  readonly status: number;
  readonly principal: string;
}

/** A call that found its type and may go on. */
export interface TypedCall {
  readonly request: ArmRequest;
  readonly path: ArmPath;
  readonly type: ArmType;
  readonly apiVersion: string;
  readonly fault: Fault | undefined;
}

export class Azure {
  readonly store: Store;
  readonly subscriptions: Subscriptions;
  readonly operations = new Operations();
  readonly faults = new Faults();
  readonly access = new Access();
  readonly lag: Lag;
  readonly requests: RecordedRequest[] = [];
  readonly pageSize: number;
  readonly putMode: "merge" | "replace";
  private readonly types: ReadonlyMap<string, ArmType>;

  constructor(behaviour: AzureBehaviour) {
    this.store = new Store(behaviour.stateFile);
    settleStored(this.store);
    this.subscriptions = new Subscriptions(this.store);
    this.lag = new Lag(behaviour.lag ?? false);
    this.pageSize = behaviour.pageSize ?? 100;
    this.putMode = behaviour.putMode ?? "merge";
    this.types = new Map(behaviour.types.map((type) => [type.type.toLowerCase(), type]));
  }

  /** Every resource type there is. */
  allTypes(): ArmType[] {
    return [...this.types.values()];
  }

  findType(type: string): ArmType | undefined {
    return this.types.get(type.toLowerCase());
  }

  /** Answers a call of a client, which meets a fault or not, and records it. */
  handle(request: ArmRequest, fault?: Fault): ArmResponse {
    const response = this.answer(request, fault, true);
    this.record(request, response.status);
    return response;
  }

  /** Answers a call of somebody else: no role holds them back and nothing is recorded. */
  handleOther(request: ArmRequest): ArmResponse {
    return this.answer(request, undefined, false);
  }

  /** Failures become ARM's error JSON. */
  private answer(request: ArmRequest, fault: Fault | undefined, needsRole: boolean): ArmResponse {
    try {
      const failed = fault && faultAnswer(fault);
      if (failed) throw failed;
      const directory = answerDirectory(this, request);
      if (directory) return directory;
      const call = this.findCall(request, fault);
      this.authorize(call, needsRole);
      return this.dispatch(call);
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      return { status: error.status, headers: error.headers, body: error.toJson() };
    }
  }

  private findCall(request: ArmRequest, fault: Fault | undefined): TypedCall {
    const isPost = request.method === "POST";
    // The last segment of a POST is an action on the resource before it.
    const path = parsePath(isPost ? request.path.replace(/\/[^/]+\/?$/, "") : request.path);
    if (path === undefined) {
      throw new ArmError(404, "InvalidResourceId", `'${request.path}' is not a resource id.`);
    }
    const apiVersion = apiVersionOf(request);
    if (path.subscriptionId !== undefined) this.subscriptions.require(path.subscriptionId);
    const type = this.findType(path.type);
    if (type === undefined) throw notImplemented(path.type);
    return { request, path, type, apiVersion, fault };
  }

  private authorize({ request, path, type }: TypedCall, needsRole: boolean): void {
    const posted = request.path.split("/").at(-1);
    const action = actionOf(request.method, type.type, posted);
    if (needsRole) this.access.check(request.principal, action, path.id);
    checkDenials(this.store, path, request.method, action);
  }

  private dispatch(call: TypedCall): ArmResponse {
    switch (call.request.method) {
      case "GET":
      case "HEAD":
        return readResources(this, call);
      case "PUT":
      case "PATCH":
        return writeResource(this, call);
      case "DELETE":
        return deleteResource(this, call);
      case "POST":
        return postAction(this, call);
      default:
        throw new ArmError(
          405,
          "MethodNotAllowed",
          `The method '${call.request.method}' is not supported.`,
        );
    }
  }

  private record(request: ArmRequest, status: number): void {
    const path = parsePath(request.path);
    const type = path && (this.findType(path.type)?.type ?? path.type);
    this.requests.push({
      method: request.method,
      id: this.store.get(request.path)?.id ?? request.path,
      type: type ?? "",
      apiVersion: request.query.get("api-version") ?? "",
      body: request.body,
      status,
      principal: request.principal,
    });
  }
}

function notImplemented(type: string): ArmError {
  const [namespace = "", ...rest] = type.split("/");
  return new ArmError(
    501,
    "NotImplementedInLocalAzure",
    `The local Azure does not implement '${type}'; add ` +
      `emulator/services/${namespace.toLowerCase()}/${rest.join("-")}.ts for it.`,
  );
}
