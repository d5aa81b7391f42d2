/** Functions (`getManagedCluster`, `getSharedKeys`, ...): a GET or POST and the answer's shape. */
import { findProblems, type Problem } from "../check/check";
import { buildId } from "../convert/id";
import { toSdk } from "../convert/to-sdk";
import type { ValueMap } from "../convert/value";
import type { Tools } from "./resources";
import { functionOf } from "./types";

/** Object id of whoever runs the stand-in; impossible like its subscription. */
export const LOCAL_PRINCIPAL = "00000000-0000-0000-0000-0000000a2f02";

/** What a function gives: its result, or what is wrong with the arguments. */
export interface CallResult {
  readonly result: ValueMap;
  readonly problems: readonly Problem[];
}

/** Calls `azure-native:<module>:<function>`. Rejects with `request failed <id>: ...`. */
export async function callFunction(
  tools: Tools,
  token: string,
  args: ValueMap,
  signal: AbortSignal,
): Promise<CallResult> {
  const { settings } = tools;
  if (token === "azure-native:authorization:getClientConfig") {
    const { subscriptionId, tenantId } = settings;
    const result = {
      clientId: LOCAL_PRINCIPAL,
      objectId: LOCAL_PRINCIPAL,
      subscriptionId,
      tenantId,
    };
    return { result, problems: [] };
  }
  if (token === "azure-native:authorization:getClientToken") {
    return { result: { token: "stand-in" }, problems: [] };
  }
  const { schema, method, template } = functionOf(tools.read, token);
  const problems = findProblems(schema, args);
  if (problems.length > 0) return { result: {}, problems };
  const id = buildId(template, args, settings.subscriptionId);
  try {
    const body = await tools.arm.call(method, id, schema.apiVersion, signal);
    return { result: toSdk(schema, body), problems: [] };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new Error(`request failed ${id}: ${reason}`, { cause: error });
  }
}
