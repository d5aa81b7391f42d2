/**
 * Regions by the names that Azure shows, and the types that are not everywhere. Which type is where
 * is assumed: Azure's own answer is longer and changes. Source of the few that differ: Microsoft's
 * table of Azure Monitor workspaces for regions that have none (prometheus-collector).
 */

/** Regions of the local Azure. */
const REGIONS = [
  ...["Australia East", "Brazil South", "Canada Central", "Central India", "Central US"],
  ...["East Asia", "East US", "East US 2", "France Central", "Germany West Central"],
  ...["Japan East", "Korea Central", "North Central US", "North Europe", "Norway East"],
  ...["Qatar Central", "South Africa North", "South Africa West", "South Central US"],
  ...["Southeast Asia", "Sweden Central", "Switzerland North", "UAE Central", "UAE North"],
  ...["UK South", "UK West", "West Central US", "West Europe", "West US", "West US 2", "West US 3"],
];

/** Types that some regions do not have. */
const NOT_IN: Readonly<Record<string, readonly string[]>> = {
  "microsoft.monitor/accounts": ["Qatar Central", "South Africa West", "UAE Central"],
  "microsoft.dashboard/grafana": ["Qatar Central", "South Africa West", "UAE Central", "UK West"],
};

/** Where a type is, as the answer about its provider says it. */
export function locationsOf(type: string, location: "required" | "global" | "none"): string[] {
  if (location === "none") return [];
  if (location === "global") return ["Global"];
  const missing = NOT_IN[type.toLowerCase()] ?? [];
  return REGIONS.filter((region) => !missing.includes(region));
}
