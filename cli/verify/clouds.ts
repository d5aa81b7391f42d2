/**
 * Where data is asked for in each cloud. Source: SDK, KnownMonitorLogsQueryAudience; azure-monitor
 * docs, prometheus-api-promql; AKS docs, kubelogin-authentication (the application of all clusters).
 */

/** Endpoints of one cloud. */
export interface DataCloud {
  /** Address of the log query API, version included. */
  readonly logs: string;
  readonly logsScope: string;
  readonly metricsScope: string;
}

function cloud(logs: string, metrics: string): DataCloud {
  const logsScope = `${logs}/.default`;
  return { logs: `${logs}/v1`, logsScope, metricsScope: `${metrics}/.default` };
}

/** By the address of the cloud's Azure Resource Manager. */
const CLOUDS: Readonly<Record<string, DataCloud>> = {
  "https://management.azure.com": cloud(
    "https://api.loganalytics.io",
    "https://prometheus.monitor.azure.com",
  ),
  "https://management.usgovcloudapi.net": cloud(
    "https://api.loganalytics.us",
    "https://prometheus.monitor.azure.us",
  ),
  "https://management.chinacloudapi.cn": cloud(
    "https://api.loganalytics.azure.cn",
    "https://prometheus.monitor.azure.cn",
  ),
};

/** What an API server that uses Microsoft Entra ID takes tokens for. */
export const KUBERNETES_SCOPE = "6dae42f8-4368-4678-94ff-3960e28e3630/.default";

/** The endpoints beside an Azure Resource Manager. Throws for one that is not known. */
export function dataCloudOf(armEndpoint: string): DataCloud {
  const found = CLOUDS[armEndpoint];
  if (found === undefined) throw new Error(`no data endpoints are known beside ${armEndpoint}`);
  return found;
}
