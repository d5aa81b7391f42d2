/** Scrape jobs: the configuration that Prometheus reads, and what it would not. */
import { expect } from "chai";
import { parse } from "yaml";

import {
  scrapeConfigMap,
  scrapeJobProblems,
  type ScrapeJob,
} from "../../../components/managed-prometheus/scrape-jobs";

const reservedJobs = ["kubelet", "node"];

const pods: ScrapeJob = {
  jobName: "shop",
  kubernetes: { role: "pod", namespaces: ["shop", "pay"] },
  interval: "1m",
  timeout: "20s",
  path: "/stats",
  scheme: "https",
  relabelings: [
    { sourceLabels: ["__meta_kubernetes_pod_label_app"], action: "keep", regex: "shop.*" },
    { sourceLabels: ["__meta_kubernetes_pod_name"], targetLabel: "pod" },
  ],
  metricRelabelings: [{ action: "labeldrop", regex: "uid" }],
};

/** All problems of some jobs of the replica. */
function problems(...jobs: ScrapeJob[]): string[] {
  return scrapeJobProblems({ jobs, reservedJobs });
}

/** All problems of some jobs on nodes. */
function problemsOnNodes(...jobs: ScrapeJob[]): string[] {
  return scrapeJobProblems({ jobs, reservedJobs, onNodes: true });
}

const limits = { label_limit: 63, label_name_length_limit: 511, label_value_length_limit: 1023 };

describe("the ConfigMap of scrape jobs", () => {
  it("is a configuration of Prometheus with the limits of the store", () => {
    const ping = { jobName: "ping", targets: ["b.example.com:80", "a.example.com:80"] };
    const { apiVersion, kind, metadata, data } = scrapeConfigMap({
      jobs: [pods, ping],
      reservedJobs,
    });
    expect({ apiVersion, kind, metadata }).to.deep.equal({
      apiVersion: "v1",
      kind: "ConfigMap",
      metadata: { name: "ama-metrics-prometheus-config", namespace: "kube-system" },
    });
    expect(Object.keys(data)).to.deep.equal(["prometheus-config"]);
    expect(parse(data["prometheus-config"] ?? "")).to.deep.equal({
      scrape_configs: [
        {
          job_name: "shop",
          scrape_interval: "1m",
          scrape_timeout: "20s",
          metrics_path: "/stats",
          scheme: "https",
          ...limits,
          kubernetes_sd_configs: [{ role: "pod", namespaces: { names: ["pay", "shop"] } }],
          relabel_configs: [
            { source_labels: ["__meta_kubernetes_pod_label_app"], action: "keep", regex: "shop.*" },
            { source_labels: ["__meta_kubernetes_pod_name"], target_label: "pod" },
          ],
          metric_relabel_configs: [{ action: "labeldrop", regex: "uid" }],
        },
        {
          job_name: "ping",
          scrape_interval: "30s",
          ...limits,
          static_configs: [{ targets: ["a.example.com:80", "b.example.com:80"] }],
        },
      ],
    });
  });

  it("has another name for jobs on nodes, which look at their own node", () => {
    const jobs = [{ jobName: "gpu", targets: ["$NODE_IP:9400"] }];
    const { metadata } = scrapeConfigMap({ jobs, reservedJobs, onNodes: true });
    expect(metadata.name).to.equal("ama-metrics-prometheus-config-node");
    const byName = { sourceLabels: ["node"], action: "keep", regex: "$NODE_NAME" };
    const found = { jobName: "gpu", kubernetes: { role: "pod" }, relabelings: [byName] };
    expect(problemsOnNodes(found)).to.deep.equal([]);
  });

  it("is refused when every node would scrape the same, or the replica looks for a node", () => {
    const everywhere =
      "scrapeJobs[0] would be scraped by every node; use $NODE_IP or $NODE_NAME, or move it to the " +
      "jobs of the replica.";
    expect(problemsOnNodes({ jobName: "a", targets: ["b:80", "$NODE_IP:80"] })).to.deep.equal([
      everywhere,
    ]);
    expect(problemsOnNodes({ jobName: "a", kubernetes: { role: "pod" } })).to.deep.equal([
      everywhere,
    ]);
    expect(problems({ jobName: "a", targets: ["$NODE_IP:80"] })).to.deep.equal([
      "scrapeJobs[0] uses $NODE_IP or $NODE_NAME; move it to the jobs on nodes.",
    ]);
  });

  it("is refused with every problem of names, places and times at once", () => {
    const found = problems(
      { jobName: "node", targets: [] },
      { jobName: " ", targets: ["http://a:80", "a"], kubernetes: { role: "pods" } },
      { jobName: "x", interval: "10s", timeout: "1m", path: "stats", scheme: "tcp" },
      { jobName: "x", interval: "5", kubernetes: { role: "node", namespaces: ["a"] } },
      { jobName: "y", kubernetes: { role: "pod", namespaces: ["A"] } },
    );
    expect(found).to.deep.equal([
      'scrapeJobs has two jobs "x"; give each its own name.',
      'scrapeJobs[0].jobName is "node", a job of the add-on itself; give it another name.',
      "scrapeJobs[0].targets is empty; name at least one target.",
      'scrapeJobs[1].jobName is " "; give it a name.',
      "scrapeJobs[1].targets has kubernetes too; give one of the two.",
      'scrapeJobs[1].targets[0] is "http://a:80"; give host:port, without scheme and path.',
      'scrapeJobs[1].targets[1] is "a"; give host:port, without scheme and path.',
      'scrapeJobs[1].kubernetes.role is "pods"; give one of node, pod, service, endpoints, ' +
        "endpointslice, ingress.",
      "scrapeJobs[2].targets is missing, and so is kubernetes; give one of the two.",
      'scrapeJobs[2].timeout is "1m", longer than the interval; give at most 10s.',
      'scrapeJobs[2].path is "stats"; begin it with /.',
      'scrapeJobs[2].scheme is "tcp"; give http or https.',
      "scrapeJobs[3].kubernetes.namespaces is given for nodes, which have none; leave it out.",
      'scrapeJobs[3].interval is "5"; give a duration such as 30s, 1m or 1m30s.',
      'scrapeJobs[4].kubernetes.namespaces[0] is "A"; give a namespace: 1 to 63 lower-case letters, ' +
        "digits and hyphens.",
    ]);
  });

  it("takes IPv6 addresses, and throws what is wrong", () => {
    expect(problems({ jobName: "a", targets: ["[::1]:80"] })).to.deep.equal([]);
    const jobs = [{ jobName: "a" }];
    expect(() => scrapeConfigMap({ jobs, reservedJobs }, "jobs")).to.throw("jobs[0].targets is");
  });
});
