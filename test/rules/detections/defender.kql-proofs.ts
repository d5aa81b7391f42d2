/** What Defender for Containers tells of clusters. */
import type { KqlProofs, Row } from "../kql/types";
import { ago, SHOP } from "./audit-events";
import { FIRST, spread } from "./hour";

interface Alert {
  readonly ago?: number;
  readonly type?: string;
  readonly severity?: string;
  readonly status?: string;
  readonly id?: string;
  readonly resource?: string;
}

/** The row of an alert, as the connector writes it. */
function alert(one: Alert = {}): Row {
  const time = ago(one.ago ?? 20);
  const type = one.type ?? "K8S.NODE_CryptoCoinMinerDownload";
  return {
    TimeGenerated: time,
    StartTime: time,
    EndTime: time,
    AlertName: `Alert ${type}`,
    DisplayName: `Alert ${type}`,
    AlertType: type,
    AlertSeverity: one.severity ?? "High",
    Status: one.status ?? "New",
    ProductName: "Azure Security Center",
    ProviderName: "Azure Security Center",
    VendorName: "Microsoft",
    SystemAlertId: one.id ?? "alert-1",
    VendorOriginalId: one.id ?? "alert-1",
    ResourceId: one.resource ?? SHOP,
    CompromisedEntity: "aks-shop-dev",
    Entities: "[]",
    ExtendedProperties: "{}",
    Tactics: "Impact",
  };
}

const alerts = (...list: readonly Alert[]) => {
  const tables = { SecurityAlert: list.map(alert) };
  return () => tables;
};
const kinds = (count: number, more: (at: number) => Alert = () => ({})) => ({
  SecurityAlert: Array.from({ length: count }, (_, at) =>
    alert({ type: `K8S_Kind${at}`, severity: "Low", id: `alert-${at}`, ...more(at) }),
  ),
});

export const proofs: KqlProofs = {
  DefenderAlertOfHighSeverity: {
    fires: [
      {
        when: "Defender raises a grave alert",
        rows: alerts({}),
        results: [
          {
            AlertType: "K8S.NODE_CryptoCoinMinerDownload",
            Cluster: SHOP,
            ClusterName: "aks-shop-dev",
          },
        ],
      },
      {
        when: "it is about a namespace, and told twice",
        rows: alerts(
          { resource: `${SHOP}/namespaces/shop` },
          { resource: `${SHOP}/namespaces/shop`, ago: 18 },
        ),
        results: [{ SystemAlertId: "alert-1", Cluster: SHOP, TimeGenerated: ago(20) }],
      },
      {
        when: "it raises several, one of them just when two runs meet",
        rows: alerts({ id: "first" }, { id: "second" }, { id: "between two runs", ago: 15 }),
        results: ["first", "second", "between two runs"].map((SystemAlertId) => ({
          SystemAlertId,
          Cluster: SHOP,
        })),
      },
    ],
    quiet: [
      { when: "it is about a machine", rows: alerts({ type: "VM_CryptoCoinMiner" }) },
      { when: "it is not grave", rows: alerts({ severity: "Medium" }) },
      {
        when: "somebody has dealt with it",
        rows: alerts({ status: "Resolved" }, { status: "Dismissed", id: "other" }),
      },
      { when: "an earlier run has told it", rows: alerts({ ago: 31 }) },
    ],
    noData: [{ when: "Defender tells nothing", rows: alerts() }],
  },
  DefenderAlertsOfSeveralKinds: {
    fires: [
      {
        when: "several kinds are on one cluster in the course of an hour",
        rows: ({ kinds: count = NaN }) => kinds(count, (at) => ({ ago: spread(at, count) })),
        results: ({ kinds: Count }) => [
          { Cluster: SHOP, ClusterName: "aks-shop-dev", Count, TimeGenerated: ago(FIRST) },
        ],
      },
      {
        when: "several kinds are on one cluster just when two runs meet",
        rows: ({ kinds: count = NaN }) => kinds(count, () => ({ ago: 15 })),
        results: ({ kinds: Count }) => [{ Cluster: SHOP, Count }],
      },
    ],
    quiet: [
      { when: "it is one less than it takes", rows: ({ kinds: count = NaN }) => kinds(count - 1) },
      {
        when: "it is one kind again and again",
        rows: ({ kinds: count = NaN }) => kinds(count, () => ({ type: "K8S_Kind0" })),
      },
      {
        when: "they are on different clusters",
        rows: ({ kinds: count = NaN }) => kinds(count, (at) => ({ resource: `${SHOP}-${at}` })),
      },
      {
        when: "they are about machines",
        rows: ({ kinds: count = NaN }) => kinds(count, (at) => ({ type: `VM_Kind${at}` })),
      },
      {
        when: "an earlier run has counted them",
        rows: ({ kinds: count = NaN }) => kinds(count, () => ({ ago: FIRST + 1 })),
      },
    ],
    noData: [{ when: "Defender tells nothing", rows: alerts() }],
  },
};
