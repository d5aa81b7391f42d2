/** Mistakes in tables and transformations, which data under `signals/` judges. */
import { itTells } from "./complaint";

const logs = (value: object) => ({ "aks-monitoring:logs": value });
const tables = (value: object) => logs({ tables: value });

describe("mistakes in tables", () => {
  itTells([
    [
      tables({ KubeEvents: { plan: "Basic" } }),
      'aks-monitoring:logs.tables.KubeEvents.plan is "Basic", which Azure does not offer for ' +
        "KubeEvents; leave it out, or choose one of AKSAudit, AKSAuditAdmin, AKSControlPlane, " +
        "AppTraces, ContainerLogV2, ContainerNetworkLogs.",
    ],
    [
      tables({ AKSAudit: { plan: "Basic", retentionDays: 60 } }),
      "aks-monitoring:logs.tables.AKSAudit.retentionDays is 60, but the Basic plan keeps 30 days; " +
        "leave it out and set totalRetentionDays instead.",
    ],
    [
      tables({ AKSAudit: { retentionDays: 90, totalRetentionDays: 60 } }),
      "aks-monitoring:logs.tables.AKSAudit.totalRetentionDays is 60, less than the 90 days of " +
        "interactive retention; raise it.",
    ],
    [
      tables({ AKSAudit: { plan: "Auxiliary" } }),
      'aks-monitoring:logs.tables.AKSAudit.plan is "Auxiliary"; give a plan that a built-in table ' +
        "can be switched to (Auxiliary is for tables that are made with it, and no alert can read " +
        "it): Analytics, Basic.",
    ],
  ]);
});

describe("mistakes in transformations", () => {
  itTells([
    [
      logs({ transforms: { "Microsoft-KubeEvents": "source | where OperationName == 'x'" } }),
      "aks-monitoring:logs.transforms.Microsoft-KubeEvents uses OperationName, which is no column " +
        "there; the columns are ClusterId, ClusterName, Computer, Count, FirstSeen, KubeEventType, " +
        "LastSeen, Message, Name, Namespace, ObjectKind, Reason, SourceComponent, TimeGenerated.",
    ],
  ]);
});

describe("mistakes in monitors", () => {
  const metrics = (value: object) => ({ "aks-monitoring:metrics": value });
  const shop = {
    name: "shop",
    namespace: "shop",
    selector: { matchLabels: { app: "shop" } },
    endpoints: [{ port: "metrics" }],
  };

  itTells([
    [
      metrics({ podMonitors: [{ ...shop, endpoints: [{ port: "metrics", interval: "soon" }] }] }),
      'aks-monitoring:metrics.podMonitors[0].endpoints[0].interval is "soon"; give a duration such as ' +
        "30s, 1m or 1m30s.",
    ],
    [
      metrics({ serviceMonitors: [{ ...shop, selector: {} }] }),
      "aks-monitoring:metrics.serviceMonitors[0].selector is empty, which would select everything; " +
        "name a label.",
    ],
    [
      metrics({ serviceMonitors: [shop, shop] }),
      'aks-monitoring:metrics.serviceMonitors has two monitors "shop/shop"; rename one.',
    ],
    [
      metrics({ podMonitors: [{ ...shop, ports: [] }] }),
      "aks-monitoring:metrics.podMonitors[0].ports is not a setting; use one of name, namespace, " +
        "selector, namespaces, endpoints.",
    ],
  ]);
});
