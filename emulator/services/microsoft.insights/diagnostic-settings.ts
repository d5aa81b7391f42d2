/** Diagnostic settings: at most five on a resource, and no category twice to one destination. */
import { ArmError, invalid } from "../../arm/errors";
import { idKey, parsePath } from "../../arm/ids";
import type { ArmType, JsonObject, WriteContext } from "../../arm/type";
import { checkOneOf, objectsOf, propertiesOf, show } from "../fields";
import { categoriesOf, type Categories } from "./diagnostic-data";
import { checkDestinations, destinationsOf } from "./diagnostic-destinations";

export const diagnosticSettings: ArmType = {
  type: "Microsoft.Insights/diagnosticSettings",
  scope: "extension",
  apiVersions: ["2021-05-01-preview"],
  location: "none",
  write: "instant",
  createdStatus: 200,
  delete: "instant",
  patch: "none",
  name: { pattern: /^[^<>%&\\?/]{1,260}$/, says: "1 to 260 characters without < > % & \\ ? /" },
  // Source: azure-monitor docs, diagnostic-settings, limits.
  limit: { count: 5, per: "parent" },
  check(request) {
    return [...checkShape(request), ...checkDestinations(request), ...checkOthers(request)];
  },
  prepare({ body }) {
    const properties = propertiesOf(body);
    // GET answers a retention policy of zero days for each entry (azure-rest-api-specs#22400 and
    // users' reports); the policy itself is retired.
    const withPolicy = (entry: JsonObject) => ({
      ...entry,
      enabled: entry["enabled"] === true,
      retentionPolicy: { enabled: false, days: 0 },
    });
    return {
      properties: {
        ...properties,
        logs: objectsOf(properties["logs"]).map(withPolicy),
        metrics: objectsOf(properties["metrics"]).map(withPolicy),
      },
    };
  },
};

function checkShape({ body, parentId }: WriteContext): ArmError[] {
  const known = categoriesOf[(parsePath(parentId)?.type ?? "").toLowerCase()];
  if (known === undefined) {
    const message = `The resource '${parentId}' has no diagnostic categories in the local Azure.`;
    return [new ArmError(400, "ResourceTypeNotSupported", message)];
  }
  const properties = propertiesOf(body);
  const logs = objectsOf(properties["logs"]);
  const problems = logs.flatMap((entry, index) =>
    checkLog(entry, `properties.logs[${index}]`, known),
  );
  const metrics = objectsOf(properties["metrics"]);
  for (const [index, { category }] of metrics.entries()) {
    problems.push(
      ...checkCategory(`properties.metrics[${index}].category`, category, known.metrics),
    );
  }
  const groups = logs.filter((entry) => entry["categoryGroup"] !== undefined);
  if (groups.length > 0 && groups.length < logs.length) {
    problems.push(invalid("properties.logs", "Categories and category groups cannot be mixed."));
  }
  if (![...logs, ...metrics].some(({ enabled }) => enabled === true)) {
    problems.push(invalid("properties.logs", "At least one category has to be enabled."));
  }
  const destination = properties["logAnalyticsDestinationType"];
  problems.push(
    ...checkOneOf("properties.logAnalyticsDestinationType", destination, [
      "Dedicated",
      "AzureDiagnostics",
    ]),
  );
  return problems;
}

function checkLog(entry: JsonObject, target: string, known: Categories): ArmError[] {
  const { category, categoryGroup, retentionPolicy } = entry;
  const problems =
    categoryGroup === undefined
      ? checkCategory(`${target}.category`, category, known.logs)
      : checkCategory(`${target}.categoryGroup`, categoryGroup, known.groups);
  if ((retentionPolicy as JsonObject | undefined)?.["enabled"] === true) {
    problems.push(
      invalid(
        `${target}.retentionPolicy`,
        "Retention of diagnostic settings is retired.",
        "BadRequest",
      ),
    );
  }
  return problems;
}

function checkCategory(target: string, value: unknown, known: readonly string[]): ArmError[] {
  if (typeof value === "string" && known.includes(value)) return [];
  const message = `Category '${show(value as string)}' is not supported; use ${known.join(", ")}.`;
  return [new ArmError(400, "BadRequest", message, target)];
}

/** Conflicts with the other settings of the same resource. */
function checkOthers({ body, id, parentId, store }: WriteContext): ArmError[] {
  const others = store
    .list(diagnosticSettings.type, parentId)
    .filter((other) => idKey(other.id) !== idKey(id));
  const mine = sinks(propertiesOf(body));
  for (const other of others) {
    const twice = sinks(propertiesOf(other)).find((sink) => mine.includes(sink));
    if (twice === undefined) continue;
    const [sink, category] = twice.split(" ");
    const message =
      `Data sink '${sink ?? ""}' is already used in diagnostic setting '${other.name}' for ` +
      `category '${category ?? ""}'; a category goes to a destination once.`;
    return [new ArmError(409, "Conflict", message)];
  }
  return [];
}

/** What goes where, as text to compare. */
function sinks(properties: JsonObject): string[] {
  const categories = objectsOf(properties["logs"])
    .filter(({ enabled }) => enabled === true)
    .map(({ category, categoryGroup }) => show(category ?? categoryGroup));
  return destinationsOf(properties).flatMap((sink) =>
    categories.map((category) => `${sink} ${category}`),
  );
}
