/** Settings of managed Prometheus and where its metrics land. */
import { group, listOf, mapOf, onOff, text } from "../values";
import { resourceId } from "./words";

const resource = text(/^[a-z]+$/, "a resource of Kubernetes in the plural, such as pods");
const labels = listOf(
  text(/^(\*|[\w./-]{1,317})$/, "a label name, or * for all"),
  "names of labels",
).min(1, { error: "is empty; name a label, or leave the resource out." });

/** Everything under `metrics`. */
export const metrics = group(
  {
    managedPrometheus: onOff
      .optional()
      .describe(
        "Whether Prometheus metrics are collected. Cost: by samples; about 15 dollars a month for 3 nodes and 40 pods. Default: on.",
      ),
    workspaceId: resourceId("Microsoft.Monitor/accounts", "an Azure Monitor workspace")
      .optional()
      .describe(
        "An Azure Monitor workspace of yours to use instead of a new one; it is never changed or deleted.",
      ),
    workspaceName: text(
      /^[A-Za-z0-9][A-Za-z0-9-]{2,41}[A-Za-z0-9]$/,
      'the name of an Azure Monitor workspace: 4 to 43 letters, digits and "-"',
    )
      .optional()
      .describe(
        "Name of the Azure Monitor workspace. Default: made from the cluster and its region.",
      ),
    controlPlane: onOff
      .optional()
      .describe(
        "Whether metrics of the API server and etcd are collected too. Cost: some thousand series. Not over private link.",
      ),
    labels: mapOf(resource, labels, "labels by resource")
      .optional()
      .describe(
        "Labels of Kubernetes objects that become labels of metrics, such as pods: [team]. Cost: each value is a series of its own. Default: none.",
      ),
    annotations: mapOf(resource, labels, "annotations by resource")
      .optional()
      .describe("The same for annotations. Default: none."),
    publicQuery: onOff
      .optional()
      .describe("Whether queries may come from public networks. Default: on."),
  },
  "the settings of the metrics",
);
