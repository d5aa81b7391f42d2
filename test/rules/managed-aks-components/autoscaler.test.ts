/** The rule on the cluster autoscaler, exactly as it is rendered. */
import { expect } from "chai";

import { autoscaler } from "../../../rules/managed-aks-components/autoscaler";
import { renderMetricAlerts } from "../../../rules/render";

describe("the rule on the cluster autoscaler", () => {
  it("tells when it was not safe to scale once in half an hour", () => {
    const stopped = renderMetricAlerts(autoscaler).filter(({ id }) => id === "AutoscalerStopped");
    expect(stopped).to.deep.equal([
      {
        id: "AutoscalerStopped",
        layer: "Managed AKS components",
        severity: 2,
        scope: "cluster",
        description:
          "The cluster autoscaler has stopped scaling. It takes the cluster for unhealthy, mostly " +
          "because many nodes are not ready: no node is added for pods that wait, and none is " +
          "removed. Runbook: rules/runbooks/AutoscalerStopped.md",
        window: "PT30M",
        frequency: "PT15M",
        condition: {
          metric: "cluster_autoscaler_cluster_safe_to_autoscale",
          aggregation: "Average",
          operator: "LessThanOrEqual",
          threshold: 0,
          dimensions: [],
        },
      },
    ]);
  });
});
