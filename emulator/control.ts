/**
 * What is done to the local Azure from outside Azure: faults, lag, roles, first data, the sample,
 * other people's edits. In this process by method, from others over HTTP under `/_emulator/`.
 */
import type { RoleDefinition } from "./arm/access";
import type { Azure } from "./arm/azure";
import { isObject } from "./arm/body";
import { ArmError, invalid } from "./arm/errors";
import type { Fault } from "./arm/faults";
import type { ArmRequest, ArmResponse } from "./arm/message";
import { apiServerNote } from "./kubernetes/place";
import type { Subscription } from "./arm/subscriptions";
import type { Json, JsonObject, Resource } from "./arm/type";
import { conditionsOf, setConditions, type Conditions } from "./data/conditions";
import { setMetric } from "./services/microsoft.insights/metrics";

/** Paths of the control calls begin with it. */
export const CONTROL_PREFIX = "/_emulator/";

/** A call of somebody else: not recorded, no fault, no role, ended when it returns. */
export interface OtherCall {
  readonly method: "GET" | "PUT" | "PATCH" | "DELETE";
  readonly id: string;
  readonly apiVersion: string;
  readonly body?: JsonObject;
}

export class Control {
  constructor(
    private readonly azure: Azure,
    private readonly nonce: string,
  ) {}

  addSubscription(subscription: Subscription): void {
    this.azure.subscriptions.add(subscription);
  }

  registerProvider(subscriptionId: string, namespace: string): void {
    this.azure.subscriptions.setRegistered(subscriptionId, namespace, true);
  }

  /** Does something as another person would; throws when Azure refuses it. */
  asOther({ method, id, apiVersion, body }: OtherCall): Resource {
    const answer = this.azure.handleOther({
      method,
      path: id,
      query: new Map([["api-version", apiVersion]]),
      headers: {},
      body,
      baseUrl: "",
      principal: "other",
    });
    if (answer.status >= 400) throw new Error(JSON.stringify(answer.body));
    this.azure.operations.finishAll();
    this.azure.lag.ended("plan");
    this.azure.lag.ended("read", id);
    return this.azure.store.get(id) ?? (answer.body as Resource);
  }

  /**
   * From now on the credentials of a cluster lead to a real API server: `cluster` and `user` as a
   * kubeconfig has them.
   */
  useApiServer(clusterId: string, place: { cluster: JsonObject; user: JsonObject }): void {
    this.azure.store.setNote(apiServerNote(clusterId), place);
  }

  /** All resources, in the order of their ids. */
  resources(): Resource[] {
    return this.azure.store.all();
  }

  /** Injects a fault from now on. */
  fault(fault: Fault): void {
    this.azure.faults.add(fault);
  }

  clearFaults(): void {
    this.azure.faults.clear();
  }

  /** Binds a principal (`*`: everybody) to a role, or frees it. */
  role(principal: string, role: RoleDefinition | undefined): void {
    this.azure.access.bind(principal, role);
  }

  /** The first data of a table or metric arrives. */
  firstData(name: string): void {
    this.azure.lag.firstData(name);
  }

  /** Sets the value of a platform metric of a resource. */
  metric(id: string, name: string, value: number): void {
    setMetric(this.azure.store, id, name, value);
  }

  /** Sets conditions of data, and leaves those that are not named; undefined sets all back. */
  data(conditions: Conditions | undefined): void {
    setConditions(this.azure.store, conditions);
  }

  /**
   * What Azure itself changes in the properties of a resource and nobody writes, such as the state
   * of a stopped cluster. Objects are merged.
   */
  becomes(id: string, properties: JsonObject): void {
    const resource = this.azure.store.get(id);
    if (resource === undefined) throw invalid("id", `There is no '${id}'.`);
    const before = resource["properties"];
    this.azure.store.put({ ...resource, properties: merged(before, properties) });
  }

  /** Forgets everything but the roles, which belong to the callers. */
  reset(): void {
    this.azure.store.clear();
    this.azure.operations.clear();
    this.azure.lag.clear();
    this.azure.faults.clear();
    this.azure.requests.length = 0;
  }

  /** Answers a control call over HTTP. */
  handle(request: ArmRequest): ArmResponse {
    try {
      return this.answer(request);
    } catch (error) {
      if (!(error instanceof ArmError)) throw error;
      return { status: error.status, body: error.toJson() };
    }
  }

  private answer({ method, path, body }: ArmRequest): ArmResponse {
    const call = `${method} ${path.slice(CONTROL_PREFIX.length)}`;
    const content = (body ?? {}) as JsonObject;
    switch (call) {
      case "GET identity":
        return ok({ emulator: "aks-monitoring-local-azure", nonce: this.nonce });
      case "GET requests":
        return ok(this.azure.requests);
      case "GET resources":
        return ok(this.resources());
      case "POST faults":
        this.fault(content as unknown as Fault);
        return ok({});
      case "DELETE faults":
        this.clearFaults();
        return ok({});
      case "PUT role":
        this.role(text(content["principal"] ?? "*"), roleOf(content["role"]));
        return ok({});
      case "POST first-data":
        this.firstData(text(content["name"]));
        return ok({});
      case "PUT metric":
        this.metric(text(content["id"]), text(content["name"]), Number(content["value"]));
        return ok({});
      case "POST subscriptions":
        this.addSubscription(subscriptionOf(content));
        return ok({});
      case "POST providers":
        this.registerProvider(text(content["subscriptionId"]), text(content["namespace"]));
        return ok({});
      case "PUT data":
        this.data(content);
        return ok(conditionsOf(this.azure.store));
      case "DELETE data":
        this.data(undefined);
        return ok({});
      case "POST properties":
        this.becomes(text(content["id"]), (content["properties"] ?? {}) as JsonObject);
        return ok({});
      case "POST reset":
        this.reset();
        return ok({});
      default:
        return {
          status: 404,
          body: { error: { code: "NotFound", message: `no control call ${call}` } },
        };
    }
  }
}

/** Objects of the second in those of the first; anything else takes its place. */
function merged(before: Json | undefined, after: JsonObject): JsonObject {
  const known = isObject(before) ? before : {};
  const entries = Object.entries(after).map(([key, value]): [string, Json | undefined] => [
    key,
    isObject(value) ? merged(known[key], value) : value,
  ]);
  return { ...known, ...Object.fromEntries(entries) };
}

function roleOf(role: Json | undefined): RoleDefinition | undefined {
  if (role === undefined || role === null) return undefined;
  if (isObject(role) && Array.isArray(role["actions"])) return role as unknown as RoleDefinition;
  throw invalid("role", "The role has no list 'actions'.");
}

function subscriptionOf(content: JsonObject): Subscription {
  for (const key of ["subscriptionId", "tenantId", "displayName"]) {
    if (typeof content[key] !== "string") throw invalid(key, "The property is required.");
  }
  return content as unknown as Subscription;
}

function ok(body: unknown): ArmResponse {
  return { status: 200, body };
}

function text(value: Json | undefined): string {
  return typeof value === "string" ? value : "";
}
