/** Azure Monitor dashboards with Grafana: a resource for its place and tags; the rest is its child. */
import type { ArmType } from "../../arm/type";
import { propertiesOf } from "../fields";

export const dashboards: ArmType = {
  type: "Microsoft.Dashboard/dashboards",
  scope: "resourceGroup",
  apiVersions: ["2024-11-01-preview", "2025-09-01-preview", "2025-08-01"],
  location: "required",
  // A create takes a while, as a Grafana workspace's does, and so are names (both assumed).
  write: "slow",
  delete: "instant",
  patch: "tags",
  name: {
    pattern: /^[A-Za-z][A-Za-z0-9-]{0,28}[A-Za-z0-9]$/,
    says: "2 to 30 letters, digits and '-', beginning with a letter, ending with a letter or digit",
  },
  prepare({ body }) {
    return { ...body, properties: { ...propertiesOf(body), provisioningState: "Succeeded" } };
  },
};
