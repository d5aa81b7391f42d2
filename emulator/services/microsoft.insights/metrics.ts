/**
 * Values of platform metrics: computed when asked for, never stored as resources. Nothing runs here,
 * so that every value is the one that `control.metric` set, or that of an unused resource.
 */
import { ArmError } from "../../arm/errors";
import { idKey, parsePath } from "../../arm/ids";
import type { Store } from "../../arm/store";
import type { ArmType, JsonObject, TypeContext } from "../../arm/type";
import { metricsOf } from "./metric-data";

/** What a new Azure Monitor workspace may take (source: azure-monitor docs, service-limits). */
const UNUSED: Readonly<Record<string, number>> = {
  ActiveTimeSeriesLimit: 1_000_000,
  EventsPerMinuteIngestedLimit: 1_000_000,
};

export const metrics: ArmType = {
  type: "Microsoft.Insights/metrics",
  scope: "extension",
  apiVersions: ["2023-10-01", "2021-05-01"],
  location: "none",
  write: "instant",
  delete: "instant",
  patch: "none",
  check: () => [new ArmError(405, "MethodNotAllowed", "Metrics are read only.")],
  listed,
};

/** Sets the value that a metric of a resource has from now on. */
export function setMetric(store: Store, id: string, name: string, value: number): void {
  const note = noteOf(id);
  store.setNote(note, { ...store.note(note), [name.toLowerCase()]: value });
}

function listed({ parentId, query, store, now }: TypeContext): JsonObject[] {
  const known = Object.keys(metricsOf[(parsePath(parentId)?.type ?? "").toLowerCase()] ?? {});
  const asked = (query.get("metricnames") ?? "").split(",").filter((name) => name !== "");
  const names = asked.length === 0 ? known.slice(0, 1) : asked;
  return names.map((name) => {
    const found = known.find((one) => one.toLowerCase() === name.toLowerCase());
    if (found === undefined) {
      const message = `Failed to find metric configuration for metric: ${name}. Valid metrics: ${known.join(",")}`;
      throw new ArmError(400, "BadRequest", message);
    }
    const set = store.note(noteOf(parentId))?.[found.toLowerCase()];
    const value = typeof set === "number" ? set : (UNUSED[found] ?? 0);
    return answered(parentId, found, value, now);
  });
}

/** Source of the form: Metrics REST reference, List. */
function answered(parentId: string, name: string, value: number, now: Date): JsonObject {
  const point = { timeStamp: now.toISOString(), average: value, maximum: value };
  return {
    id: `${parentId}/providers/Microsoft.Insights/metrics/${name}`,
    type: "Microsoft.Insights/metrics",
    name: { value: name, localizedValue: name },
    unit: "Count",
    timeseries: [{ metadatavalues: [], data: [point] }],
  };
}

function noteOf(id: string): string {
  return `metrics ${idKey(id)}`;
}
