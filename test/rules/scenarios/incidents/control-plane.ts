/** The control plane, and what every workload leans on: DNS, kubelets, certificates. */
import { series } from "../../../helpers/promql/series";
import { coreDns, spare, SPARE } from "../small";
import type { Incident } from "../types";

const COUNTED = "apiserver_admission_webhook_admission_duration_seconds_sum";

export const controlPlaneIncidents: readonly Incident[] = [
  {
    name: "an API server that fails a twentieth of its requests",
    core: true,
    cluster: { controlPlane: { errors: "0x9 0.05" } },
    direct: ["ApiServerErrorBudgetBurning"],
  },
  {
    name: "an API server that is a little flaky all day",
    cluster: { controlPlane: { errors: 0.0045 } },
    direct: ["ApiServerErrorBudgetBurningSlowly"],
  },
  {
    name: "a slow etcd, which makes the API server slow",
    core: true,
    cluster: { controlPlane: { slow: 0.5 } },
    direct: ["ApiServerSlow"],
  },
  {
    name: "a database of etcd that is nearly full",
    core: true,
    cluster: { controlPlane: { etcdSize: 7.8 } },
    direct: [],
    platform: { rule: "EtcdDatabaseNearlyFull", value: 97 },
  },
  {
    name: "clients that fill the queues of three priority levels",
    cluster: { controlPlane: { seats: 1.5 } },
    // One for each level, because each has clients of its own.
    direct: ["ApiServerSaturated", "ApiServerSaturated", "ApiServerSaturated"],
  },
  {
    name: "a client that is turned away again and again",
    cluster: { controlPlane: { throttled: 0.2 } },
    direct: ["ApiServerThrottling"],
  },
  {
    name: "an admission webhook without pods",
    core: true,
    cluster: { controlPlane: { webhookErrors: 0.1 } },
    direct: ["AdmissionWebhookFailing"],
  },
  {
    name: "an admission webhook that takes three seconds",
    changes: [{ metric: COUNTED, values: "5000+180x60" }],
    direct: ["AdmissionWebhookSlow"],
  },
  {
    name: "a pipeline whose client certificate expires on Friday",
    changes: [
      {
        metric: "apiserver_client_certificate_expiration_seconds_bucket",
        labels: { le: "604800" },
        values: "0+1x60",
      },
    ],
    direct: ["ClientCertificateExpiring"],
  },
  {
    name: "a kubelet whose certificate expires in three days",
    core: true,
    cluster: spare({ certificateDays: 3 }),
    direct: ["KubeletCertificateExpiring"],
  },
  {
    name: "a kubelet that may not renew its certificate",
    changes: [
      {
        metric: "kubelet_certificate_manager_client_expiration_renew_errors",
        labels: { instance: SPARE },
        values: "0x9 1+0.2x60",
      },
    ],
    direct: ["KubeletCertificateRenewalFailing"],
  },
  {
    name: "a container runtime that hangs",
    changes: [
      {
        metric: "kubelet_pleg_relist_duration_seconds_sum",
        labels: { instance: SPARE },
        values: "5000+360x60",
      },
    ],
    direct: ["KubeletRelistSlow"],
  },
  {
    name: "a node on which volumes attach slowly",
    changes: [
      {
        metric: "kubelet_pod_start_sli_duration_seconds_sum",
        labels: { instance: SPARE },
        values: "5000+5400x75",
      },
    ],
    minutes: 75,
    direct: ["KubeletPodStartSlow"],
  },
  {
    name: "kubelets whose calls of the API server fail",
    more: [
      series(
        "rest_client_requests_total",
        { job: "kubelet", instance: SPARE, code: "<error>", method: "GET" },
        "0+30x60",
      ),
    ],
    direct: ["KubeClientErrors"],
  },
  {
    name: "CoreDNS without a pod that is ready",
    core: true,
    cluster: coreDns({ ready: "2x19 0" }),
    direct: ["CoreDnsDown", "PodNotReady"],
  },
  {
    name: "DNS servers upstream that do not answer",
    core: true,
    cluster: { coredns: { errors: 0.2 } },
    direct: ["CoreDnsErrors"],
  },
  {
    name: "DNS servers upstream that are slow",
    cluster: { coredns: { slow: 0.1 } },
    direct: ["CoreDnsSlow"],
  },
];
