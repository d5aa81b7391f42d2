/** The cluster is stopped: there are no nodes and no control plane that could send. */
import { clusterFlags, type Cause } from "../cause";
import { textAt } from "../../arm/answers";

export const clusterStopped: Cause = {
  check: "cluster-stopped",
  source: "AKS docs, start-stop-cluster",
  find: (evidence) => {
    if (textAt(evidence.cluster, "properties", "powerState", "code") !== "Stopped") return [];
    const { name } = evidence.settings.cluster;
    return [
      {
        stops: ["agent", "control-plane", "metrics"],
        sentence: `The cluster ${name} is stopped: nothing runs that could send data.`,
        fix: [`az aks start ${clusterFlags(evidence)}`],
      },
    ];
  },
};
