/** Proofs of the alerts on nodes that are not ready. */
import { series } from "../../helpers/promql/series";
import type { Proofs } from "../proofs/types";

const READY = "kube_node_status_condition";

export const proofs: Proofs = {
  NodeNotReady: {
    fires: [
      {
        when: "a kubelet reports trouble from minute 10 on",
        series: () => [
          series(READY, { node: "a", condition: "Ready", status: "false" }, "0x9 1x50"),
        ],
        between: [25, 25],
        alerts: [{ node: "a" }],
      },
    ],
    quiet: [
      {
        when: "a node is not ready for 14 minutes while it starts",
        series: () => [
          series(READY, { node: "a", condition: "Ready", status: "false" }, "1x14 0x45"),
        ],
      },
      {
        when: "a node is ready",
        series: () => [series(READY, { node: "a", condition: "Ready", status: "true" }, "1x60")],
      },
    ],
    noData: [{ when: "nothing is told of nodes", series: () => [] }],
  },
};
