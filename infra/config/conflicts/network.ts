/** What cannot work over a private link, or leads nowhere with one. */
import { GRAFANA_ZONE, metricsZone, SCOPE_ZONES } from "../../../signals/private-link";
import type { Settings } from "../settings";
import type { Conflict } from "./types";

const DOCS = "https://learn.microsoft.com/azure/azure-monitor/fundamentals";
const DESIGN = `${DOCS}/private-link-design`;
const CONFIGURE = `${DOCS}/private-link-configure`;

/** Rows on private links. */
export const network: readonly Conflict[] = [
  {
    id: "private-link-without-place",
    path: "network.privateLink",
    when: ({ settings: { network } }) =>
      network.privateLink !== undefined &&
      network.privateLink.subnetId === undefined &&
      network.privateLink.scopeId === undefined,
    says: "names neither a subnet for its endpoint nor a scope of yours, so that no network would reach it",
    instead: "give network.privateLink.subnetId, or network.privateLink.scopeId",
    link: CONFIGURE,
  },
  {
    id: "subnet-in-other-subscription",
    path: "network.privateLink.subnetId",
    when: ({ settings: { network, subscriptionId } }) =>
      isElsewhere(network.privateLink?.subnetId, subscriptionId),
    says: "is in another subscription, but a private endpoint has to be in the one of its network",
    instead:
      "give a subnet of the cluster's subscription, or a scope that the network reaches already",
    link: "https://learn.microsoft.com/azure/private-link/private-endpoint-overview",
  },
  {
    id: "brought-scope-modes",
    path: "network.privateLink.blockOthers",
    when: ({ written: { network } }) =>
      network?.privateLink?.scopeId !== undefined && network.privateLink.blockOthers !== undefined,
    says: "is set although network.privateLink.scopeId names a scope of yours, which the stack does not change",
    instead: "set the access modes where that scope is made, or leave scopeId out",
    link: DESIGN,
  },
  {
    id: "control-plane-metrics-over-private-link",
    path: "metrics.controlPlane",
    when: ({ settings: { metrics, network } }) =>
      network.privateLink !== undefined && metrics.controlPlane,
    says: "is on, but metrics of the control plane are not supported over a private link",
    instead: "leave it out: alerts on etcd use the cluster's platform metrics",
    link: "https://learn.microsoft.com/azure/aks/control-plane-metrics-monitor",
  },
  {
    id: "auto-instrumentation-over-private-link",
    path: "application.autoInstrumentation",
    when: ({ settings: { application, network } }) =>
      network.privateLink !== undefined && application.autoInstrumentation,
    says: "is on, but Microsoft has not validated the preview on clusters that use a private link",
    instead: "leave it out, and build the OpenTelemetry distribution into the applications",
    link: "https://learn.microsoft.com/azure/azure-monitor/app/kubernetes-open-protocol",
  },
  {
    id: "portal-dashboards-of-private-data",
    path: "grafana.kind",
    when: ({ written: { grafana }, settings: { logs, metrics } }) =>
      grafana?.kind === "dashboards" && !(logs.publicQuery && metrics.publicQuery),
    says: "is dashboards, but those in the portal have no private networking and would stay empty while queries are private",
    instead: "set grafana.kind to managed or off, or leave queries open",
    link: "https://learn.microsoft.com/azure/azure-monitor/visualize/visualize-grafana-overview",
  },
  {
    id: "grafana-out-of-reach",
    path: "grafana.publicAccess",
    when: ({ settings: { grafana, network } }) =>
      grafana.kind === "managed" &&
      !grafana.publicAccess &&
      network.privateLink?.subnetId === undefined,
    says: "is off, but there is no subnet for a private endpoint, so that nobody could open Grafana",
    instead: "give network.privateLink.subnetId, or leave publicAccess on",
    link: "https://learn.microsoft.com/azure/managed-grafana/how-to-set-up-private-access",
  },
  {
    id: "metrics-out-of-reach",
    path: "network.privateLink.query",
    when: ({ settings: { metrics, network } }) =>
      network.privateLink?.query === "private" &&
      network.privateLink.subnetId === undefined &&
      metrics.managedPrometheus &&
      metrics.workspaceId === undefined,
    says: "is private, but queries of metrics do not go through a scope, and there is no subnet for an endpoint of their own",
    instead: "give network.privateLink.subnetId, or leave query open",
    link: `${DOCS}/private-link-azure-monitor-workspace`,
  },
  {
    id: "sensor-behind-closed-scope",
    path: "network.privateLink.blockOthers",
    when: ({ settings: { defender, network } }) =>
      defender.sensor && network.privateLink?.blockOthers === true,
    says: "is on, but the sensor of Defender needs a scope in mode Open for ingestion and queries",
    instead: "leave blockOthers out, or switch defender.sensor off",
    link: "https://learn.microsoft.com/azure/defender-for-cloud/defender-for-containers-enable",
  },
  {
    id: "public-although-private",
    path: "",
    when: ({ written: { logs, metrics }, settings: { network } }) => {
      const { ingestion, query } = network.privateLink ?? {};
      return [
        ...(ingestion === "private" && logs?.publicIngestion === true
          ? ["logs.publicIngestion"]
          : []),
        ...(query === "private" && logs?.publicQuery === true ? ["logs.publicQuery"] : []),
        ...(query === "private" && metrics?.publicQuery === true ? ["metrics.publicQuery"] : []),
      ];
    },
    says: "is on, but network.privateLink makes it private",
    instead: "leave it out, or set ingestion or query of network.privateLink to open",
    link: DESIGN,
  },
  {
    id: "networks-without-zones",
    path: "network.privateLink.networkIds",
    when: ({ settings: { network } }) =>
      network.privateLink !== undefined &&
      network.privateLink.networkIds.length > 0 &&
      (network.privateLink.dnsZones !== "create" || network.privateLink.subnetId === undefined),
    says: "has no effect, because the stack makes no zones to link to them",
    instead: "leave it out, or let dnsZones be created",
    link: CONFIGURE,
  },
  {
    id: "zones-incomplete",
    path: "network.privateLink.dnsZones",
    when: ({ settings }) => {
      const { dnsZones, subnetId } = settings.network.privateLink ?? {};
      return (
        typeof dnsZones === "object" &&
        subnetId !== undefined &&
        zonesNeeded(settings).some((zone) => !Object.keys(dnsZones).some((name) => zone.test(name)))
      );
    },
    says: `does not name all zones: a scope of the stack has ${SCOPE_ZONES.join(", ")}, metrics privatelink.<region>.prometheus.monitor.azure.com, a Grafana that is not public ${GRAFANA_ZONE}`,
    instead: "name the others too, or say create or elsewhere",
    link: CONFIGURE,
  },
];

/** The zones of what the stack makes; the region of a workspace that is brought is not known yet. */
function zonesNeeded({ grafana, location, metrics, network }: Settings): RegExp[] {
  const exactly = (zone: string) => new RegExp(`^${zone.replaceAll(".", "\\.")}$`);
  const region = metrics.workspaceId === undefined ? location : "[a-z0-9]+";
  return [
    ...(network.privateLink?.scopeId === undefined ? SCOPE_ZONES.map(exactly) : []),
    ...(metrics.managedPrometheus ? [exactly(metricsZone(region))] : []),
    ...(grafana.kind === "managed" && !grafana.publicAccess ? [exactly(GRAFANA_ZONE)] : []),
  ];
}

function isElsewhere(id: string | undefined, subscriptionId: string): boolean {
  const own = `/subscriptions/${subscriptionId}/`.toLowerCase();
  return id !== undefined && !id.toLowerCase().startsWith(own);
}
