/** Data stops on its way, or inside the cluster: networks, ConfigMaps, plans of tables. */
import { DEV_CLUSTER, DEV_GROUP, DEV_WORKSPACE } from "../../../helpers/sample";
import { OWN_JOB } from "../deployed";
import {
  AGENT_TABLES,
  BROKEN_AGENT_CONFIG,
  COLLECTION,
  ENDPOINTS,
  JOBS,
  UP,
  type Case,
} from "./case";

/** The ways. */
export const ARRIVAL: readonly Case[] = [
  {
    check: "public-ingestion-off",
    when: "the workspace takes nothing from public networks",
    broken: (azure) => {
      azure.change(azure.own("Microsoft.OperationalInsights/workspaces"), "2023-09-01", {
        publicNetworkAccessForIngestion: "Disabled",
      });
    },
    gone: AGENT_TABLES,
    says: /takes no data from public networks and is in no private link scope/,
    fix: [/^az monitor log-analytics workspace update --ids .* --ingestion-access Enabled$/],
  },
  {
    check: "public-ingestion-off",
    when: "the endpoint of the metrics takes nothing from public networks",
    broken: (azure) => {
      azure.change(azure.own(ENDPOINTS), COLLECTION, {
        networkAcls: { publicNetworkAccess: "Disabled" },
      });
    },
    gone: JOBS,
    says: /^The endpoint "MSProm-westeurope-aks-shop-dev" takes no samples from public networks/,
    fix: [/^az monitor data-collection endpoint update --ids .* --public-network-access Enabled$/],
  },
  {
    check: "agent-cannot-reach",
    when: "a firewall keeps the cluster from where logs go",
    broken: ({ azure }) => {
      const blocked = [{ cluster: DEV_CLUSTER, host: "ods.opinsights.azure.com" }];
      azure.control.data({ blocked });
    },
    gone: AGENT_TABLES,
    says: /^Nothing of Container insights arrives although everything in Azure fits together/,
    fix: [/kubectl get pods -n kube-system/, /kubectl logs -n kube-system/],
  },
  {
    check: "agent-cannot-reach",
    when: "a firewall keeps the cluster from where metrics go",
    broken: ({ azure }) => {
      const blocked = [{ cluster: DEV_CLUSTER, host: "metrics.ingest.monitor.azure.com" }];
      azure.control.data({ blocked });
    },
    gone: JOBS,
    says: /^Nothing of managed Prometheus arrives although everything in Azure fits together/,
    fix: [/kubectl get pods -n kube-system/, /kubectl logs -n kube-system/],
  },
  {
    check: "agent-error",
    when: "the text of the agent's ConfigMap is broken, in a cluster that nobody can look into",
    broken: (azure) => azure.withConfigMap("container-azm-ms-agentconfig", BROKEN_AGENT_CONFIG),
    blind: true,
    gone: [],
    says: /^The agent cannot read the ConfigMap container-azm-ms-agentconfig and takes its defaults: config::error: log-data-collection-settings is no TOML/,
    fix: [UP],
  },
  {
    check: "agent-error",
    when: "the agent cannot scrape",
    broken: ({ azure }) => {
      const category = "container.azm.ms/promscraping";
      const agentErrors = [{ cluster: DEV_CLUSTER, category, message: "connection refused" }];
      azure.control.data({ agentErrors });
    },
    gone: [],
    says: /^The agent reports an error \(container\.azm\.ms\/promscraping\): connection refused$/,
    fix: [/kubectl logs -n kube-system/],
  },
  {
    check: "alert-on-basic-table",
    when: "a table that an alert reads was moved to the Basic plan",
    broken: (azure) => {
      const id = `${DEV_GROUP}/providers/Microsoft.Insights/scheduledQueryRules/errors-in-logs`;
      azure.put(id, "2023-12-01", {
        location: "westeurope",
        properties: {
          severity: 2,
          enabled: true,
          evaluationFrequency: "PT5M",
          windowSize: "PT5M",
          scopes: [DEV_WORKSPACE],
          criteria: {
            allOf: [
              {
                query: 'AppTraces | where Message has "AKSAuditAdmin"',
                timeAggregation: "Count",
                operator: "GreaterThan",
                threshold: 0,
              },
            ],
          },
        },
      });
      const table = `${DEV_WORKSPACE}/tables/AppTraces`;
      azure.put(table, "2023-09-01", { properties: { plan: "Basic" } });
    },
    gone: [],
    says: /^The alert "errors-in-logs" reads AppTraces \(Basic\), whose plan no such alert can read/,
    fix: [/^az monitor log-analytics workspace table update .* --name AppTraces --plan Analytics$/],
  },
  {
    check: "job-not-scraped",
    when: "the ConfigMap with a scrape job is gone from a cluster that nobody can look into",
    broken: (azure) => azure.withoutConfigMap("ama-metrics-prometheus-config"),
    blind: true,
    gone: [OWN_JOB],
    says: /^No samples of shop, which only the ConfigMaps of the stack make/,
    fix: [UP, /-c prometheus-collector/],
  },
  {
    check: "job-not-scraped",
    when: "the settings file of the metrics add-on is gone from such a cluster",
    broken: (azure) => azure.withoutConfigMap("ama-metrics-settings-configmap"),
    blind: true,
    gone: ["kube-dns", "prometheus_collector_health"],
    says: /^No samples of kube-dns, prometheus_collector_health, which only the ConfigMaps/,
    fix: [UP, /-c prometheus-collector/],
  },
];
