/** Where data may be. Some resources of Azure Monitor are global and have no region. */
import { words } from "../core/config";
import { policy } from "../core/policy";
import { anyAzure } from "../core/types";

/** Data stays where it may be. */
export const allowRegions = policy({
  name: "allow-regions",
  kind: "resource",
  on: anyAzure,
  sentence: "Resources are in the regions that the company allows.",
  why: "Logs hold personal data; where they are decides which law reads them.",
  fix: "location of an allowed region",
  severity: "high",
  level: "mandatory",
  doc: "https://learn.microsoft.com/azure/governance/policy/samples/built-in-policies",
  settings: {
    regions: words([], "Allowed regions, such as westeurope; empty allows every one."),
  },
  spares: (one, { config: { regions } }) => {
    if (regions.length === 0) return "the profile names no regions";
    return one.inputs["location"] === undefined ? "it has no location" : undefined;
  },
  checks: [
    function* (one, { config: { regions } }) {
      const region = plain(one.text("location") ?? "");
      if (region === "global" || regions.some((allowed) => plain(allowed) === region)) return;
      yield `location is ${one.shown("location")}; use ${regions.join(" or ")}`;
    },
  ],
});

/** Azure takes "West Europe" for "westeurope". */
function plain(region: string): string {
  return region.replaceAll(" ", "").toLowerCase();
}
