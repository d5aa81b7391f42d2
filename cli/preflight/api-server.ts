/**
 * Whether the Kubernetes API can be reached from this machine: objects inside the cluster are applied
 * there, by hand, by GitOps or by a pipeline. The stack itself needs ARM alone. Sources: AKS docs,
 * private-clusters, access-private-cluster, api-server-authorized-ip-ranges.
 */
import type { Finding } from "../findings";
import { textAt, valueAt } from "../arm/answers";
import { pulumiCommand, type Subject } from "./subject";

const CHECK = "api-server";

/** Says from where objects can be applied, and tries it from here. */
export async function checkApiServer(subject: Subject): Promise<Finding[]> {
  const { cluster, settings, reach, local, stack } = subject;
  const { name, resourceGroup } = settings.cluster;
  const at = (...path: string[]) => valueAt(cluster, "properties", ...path);
  const isPrivate = at("apiServerAccessProfile", "enablePrivateCluster") === true;
  const host = textAt(cluster, "properties", isPrivate ? "privateFQDN" : "fqdn");
  const reached = local ? "untried" : await reach(host);
  const where = `--resource-group ${resourceGroup} --name ${name}`;
  if (reached === "reached") {
    const sentence = `The API server ${host} answers this machine: objects can be applied from here.`;
    return [{ check: CHECK, severity: "fine", sentence }];
  }
  if (isPrivate) {
    const runs = at("apiServerAccessProfile", "disableRunCommand") !== true;
    const way = runs ? "GitOps, or through Azure" : "GitOps (the way through Azure is off)";
    const sentence =
      `${name} is a private cluster${reached === "untried" ? "" : " and does not answer this machine"}: ` +
      `its objects can only be applied from its own network, a peered one or a VPN; or by ${way}.`;
    const apply = "kubectl apply --server-side --field-manager aks-monitoring -f objects.json";
    const command = `--command "${apply}" --file objects.json`;
    const throughAzure = [
      ...(runs ? [] : [`az aks update ${where} --enable-run-command`]),
      `${pulumiCommand(subject, "stack output clusterObjects --json")} > objects.json`,
      `az aks command invoke ${where} ${command}`,
    ];
    // No kubectl reaches a cluster of the local Azure.
    const fix = local ? [`npm run objects -- --stack ${stack ?? name}`] : throughAzure;
    return [{ check: CHECK, severity: "warning", sentence, fix }];
  }
  const ranges = at("apiServerAccessProfile", "authorizedIPRanges");
  const list = Array.isArray(ranges) ? ranges.map(String) : [];
  if (list.length > 0) {
    const sentence =
      `The API server of ${name} answers ${list.length} ranges of addresses alone` +
      `${reached === "untried" ? "" : ", and not this machine"}; objects have to be applied from ` +
      "one of them.";
    const all = [...list, "<address of the pipeline>"].join(",");
    const fix = [`az aks update ${where} --api-server-authorized-ip-ranges "${all}"`];
    return [{ check: CHECK, severity: "warning", sentence, fix }];
  }
  if (reached === "untried") {
    const sentence = `The API server of ${name} is public; the local Azure runs none to try.`;
    return [{ check: CHECK, severity: "fine", sentence }];
  }
  const sentence =
    `The API server ${host} is public, but does not answer this machine (${reached}); look at the ` +
    "network and the proxy before you apply objects from here.";
  return [
    { check: CHECK, severity: "warning", sentence, fix: [`az aks show ${where} --query fqdn`] },
  ];
}
