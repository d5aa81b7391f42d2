/** Data collection rules: sources, destinations, and flows that name destinations which exist. */
import { isObject, region } from "../../arm/body";
import { ArmError, invalid, missingLink } from "../../arm/errors";
import { idKey } from "../../arm/ids";
import type { ArmType, Json, JsonObject, WriteContext } from "../../arm/type";
import { madeUpGuid } from "../microsoft.containerservice/server-fields";
import {
  checkIdOf,
  checkOneOf,
  objectsOf,
  propertiesOf,
  show,
  stringsOf,
  valueAt,
} from "../fields";
import { checkPrometheus } from "./prometheus-collection";

const WORKSPACES = "Microsoft.OperationalInsights/workspaces";
const ASSOCIATIONS = "Microsoft.Insights/dataCollectionRuleAssociations";

/** Limits of a rule (source: azure-monitor docs, service-limits). */
const LIMITS = { flows: 10, extensions: 10, transform: 15_360 };

export const dataCollectionRules: ArmType = {
  type: "Microsoft.Insights/dataCollectionRules",
  scope: "resourceGroup",
  apiVersions: ["2022-06-01", "2024-03-11"],
  location: "required",
  write: "instant",
  delete: "instant",
  patch: "tags",
  etag: "etag",
  name: {
    // Source: azure-resource-manager docs, resource-name-rules.
    pattern: /^[A-Za-z0-9]([A-Za-z0-9_.-]{1,62}[A-Za-z0-9])$/,
    says: "3 to 64 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit",
  },
  check(request) {
    return [...checkFlows(request), ...checkWorkspaces(request), ...checkPrometheus(request)];
  },
  prepare({ body, id }) {
    return {
      ...body,
      properties: {
        ...propertiesOf(body),
        immutableId: `dcr-${madeUpGuid(id).replaceAll("-", "")}`,
        provisioningState: "Succeeded",
      },
    };
  },
  checkDelete({ store, query }, resource) {
    const used = store
      .list(ASSOCIATIONS)
      .filter((other) => same(propertiesOf(other)["dataCollectionRuleId"], resource.id));
    if (used.length === 0) return [];
    if (query.get("deleteassociations") === "true") {
      for (const { id } of used) store.delete(id);
      return [];
    }
    const message = `The rule has ${used.length} association(s); delete them first.`;
    return [new ArmError(409, "AssociationsExist", message)];
  },
};

function checkFlows({ body }: WriteContext): ArmError[] {
  const properties = propertiesOf(body);
  const kinds = Object.values((properties["destinations"] ?? {}) as JsonObject);
  // All kinds are lists, only `azureMonitorMetrics` is one object (its REST reference).
  const all = kinds.flatMap((kind) => (isObject(kind) ? [kind] : objectsOf(kind)));
  const destinations = all.map(({ name }) => show(name));
  const flows = objectsOf(properties["dataFlows"]);
  const problems = checkOneOf("kind", body["kind"], ["Linux", "Windows", "WorkspaceTransforms"]);
  for (const [index, flow] of flows.entries()) {
    const target = `properties.dataFlows[${index}]`;
    if (stringsOf(flow["streams"]).length === 0) {
      problems.push(invalid(`${target}.streams`, "A stream is required.", "InvalidPayload"));
    }
    for (const name of stringsOf(flow["destinations"])) {
      if (destinations.includes(name)) continue;
      const message = `There is no destination '${name}'; there is ${destinations.join(", ") || "none"}.`;
      problems.push(invalid(`${target}.destinations`, message, "InvalidPayload"));
    }
    problems.push(...checkTransform(flow, target));
  }
  if (flows.length > LIMITS.flows) {
    problems.push(invalid("properties.dataFlows", `At most ${LIMITS.flows} flows are allowed.`));
  }
  const extensions = objectsOf(valueAt(properties, "dataSources", "extensions"));
  if (extensions.length > LIMITS.extensions) {
    problems.push(
      invalid("properties.dataSources.extensions", `At most ${LIMITS.extensions} are allowed.`),
    );
  }
  return problems;
}

function checkTransform(flow: JsonObject, target: string): ArmError[] {
  const { transformKql } = flow;
  if (typeof transformKql !== "string") return [];
  const at = `${target}.transformKql`;
  if (transformKql.length > LIMITS.transform) {
    return [invalid(at, `A transformation has at most ${LIMITS.transform} characters.`)];
  }
  // A group stream cannot carry a transformation (azure-monitor docs, container-insights-transformations).
  const group = stringsOf(flow["streams"]).find((stream) => stream.includes("-Group-"));
  if (group === undefined || transformKql === "source") return [];
  return [
    invalid(at, `The group stream '${group}' cannot be transformed.`, "InvalidTransformQuery"),
  ];
}

function checkWorkspaces({ body, store }: WriteContext): ArmError[] {
  const list = objectsOf(valueAt(propertiesOf(body), "destinations", "logAnalytics"));
  return list.flatMap(({ workspaceResourceId }, index) => {
    const target = `properties.destinations.logAnalytics[${index}].workspaceResourceId`;
    const wrong = checkIdOf(target, workspaceResourceId, WORKSPACES);
    if (wrong.length > 0) return wrong;
    const workspace = store.get(show(workspaceResourceId ?? ""));
    if (workspace === undefined) return [missingLink(show(workspaceResourceId ?? ""), target)];
    const there = show(workspace["location"]);
    const here = show(body["location"]);
    if (region(there) === region(here)) return [];
    const message = `The rule is in '${here}', its workspace in '${there}'; they need one region.`;
    return [invalid(target, message, "InvalidPayload")];
  });
}

function same(a: Json | undefined, b: string): boolean {
  return typeof a === "string" && idKey(a) === idKey(b);
}
