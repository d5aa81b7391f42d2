/** The rules on etcd, exactly as they are rendered. */
import { expect } from "chai";

import { etcd } from "../../../rules/managed-aks-components/etcd";
import { renderMetricAlerts } from "../../../rules/render";

const alert = {
  id: "EtcdDatabaseNearlyFull",
  layer: "Managed AKS components",
  severity: 1,
  scope: "cluster",
  description:
    "The cluster's etcd database is nearly full. A full etcd database makes the API server " +
    "read-only: nothing can be deployed, scaled or healed until objects are removed. " +
    "Runbook: rules/runbooks/EtcdDatabaseNearlyFull.md",
  window: "PT15M",
  frequency: "PT5M",
  condition: {
    metric: "etcd_database_usage_percentage",
    aggregation: "Maximum",
    operator: "GreaterThan",
    threshold: 80,
    dimensions: [{ name: "partition", operator: "Include", values: ["*"] }],
  },
};

describe("rules on etcd", () => {
  it("page when any partition is more than 80 % full", () => {
    expect(renderMetricAlerts(etcd)).to.deep.equal([alert]);
  });

  it("page at the share that a stack gives", () => {
    const overrides = { EtcdDatabaseNearlyFull: { usage: 60 } };
    expect(renderMetricAlerts(etcd, { overrides })).to.deep.equal([
      { ...alert, condition: { ...alert.condition, threshold: 60 } },
    ]);
  });
});
