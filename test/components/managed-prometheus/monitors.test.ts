/** PodMonitor and ServiceMonitor in Azure's own API group. */
import { expect } from "chai";

import {
  monitorProblems,
  podMonitor,
  serviceMonitor,
  type MonitorArgs,
} from "../../../components/managed-prometheus/monitors";

const args: MonitorArgs = {
  name: "shop",
  namespace: "monitoring",
  selector: { matchLabels: { "app.kubernetes.io/name": "shop" } },
  endpoints: [{ port: "metrics" }],
};

/** All problems of a monitor of pods that differs from a right one. */
function problems(different: Partial<MonitorArgs>): string[] {
  return monitorProblems({ ...args, ...different }, "m", "PodMonitor");
}

describe("PodMonitor", () => {
  it("is of Azure's group, with the limits of the store", () => {
    const metricRelabelings = [{ sourceLabels: ["__name__"], action: "keep", regex: "http_.*" }];
    const endpoints = [{ port: "metrics", path: "/stats", interval: "1m", metricRelabelings }];
    const selector = { matchExpressions: [{ key: "app", operator: "In", values: ["a", "b"] }] };
    const made = podMonitor({ ...args, selector, namespaces: ["shop", "pay"], endpoints });
    expect(made).to.deep.equal({
      apiVersion: "azmonitoring.coreos.com/v1",
      kind: "PodMonitor",
      metadata: { name: "shop", namespace: "monitoring" },
      spec: {
        labelLimit: 63,
        labelNameLengthLimit: 511,
        labelValueLengthLimit: 1023,
        selector,
        namespaceSelector: { matchNames: ["pay", "shop"] },
        podMetricsEndpoints: endpoints,
      },
    });
  });

  it("names ports of containers, at most 15 characters long", () => {
    const way =
      "give the name of a container's port: 1 to 15 lower-case letters, digits and hyphens.";
    const ports = ["metrics-of-the-shop", "8080", "a--b", "Metrics"];
    expect(problems({ endpoints: ports.map((port) => ({ port })) })).to.deep.equal(
      ports.map((port, index) => `m.endpoints[${index}].port is "${port}"; ${way}`),
    );
  });

  it("is refused when it would select everything", () => {
    expect(problems({ selector: {} })).to.deep.equal([
      "m.selector is empty, which would select everything; name a label.",
    ]);
  });

  it("is refused with every problem at once", () => {
    const found = problems({
      name: "Shop",
      namespace: "a.b",
      namespaces: [],
      selector: {
        matchLabels: { "a b": "c d" },
        matchExpressions: [
          { key: "app", operator: "Equals" },
          { key: "app", operator: "In" },
          { key: "app", operator: "Exists", values: ["x"] },
        ],
      },
      endpoints: [{ port: "http", path: "stats", scheme: "tcp", interval: "1" }],
    });
    expect(found).to.deep.equal([
      'm.name is "Shop"; give 1 to 253 lower-case letters, digits, hyphens and dots.',
      'm.namespace is "a.b"; give a namespace: 1 to 63 lower-case letters, digits and hyphens.',
      'm.selector.matchLabels["a b"] is "a b"; give a label\'s key such as app or ' +
        "app.kubernetes.io/name.",
      'm.selector.matchLabels["a b"] is "c d"; give at most 63 letters, digits, hyphens, ' +
        "underscores and dots.",
      'm.selector.matchExpressions[0].operator is "Equals"; give In, NotIn, Exists or DoesNotExist.',
      "m.selector.matchExpressions[1].values is [] with In; name at least one.",
      'm.selector.matchExpressions[2].values is ["x"] with Exists; leave it out.',
      "m.namespaces is empty; name one, or leave it out.",
      'm.endpoints[0].path is "stats"; begin it with /.',
      'm.endpoints[0].scheme is "tcp"; give http or https.',
      'm.endpoints[0].interval is "1"; give a duration such as 30s, 1m or 1m30s.',
    ]);
    expect(problems({ endpoints: [] })).to.deep.equal([
      "m.endpoints is empty; name a port to scrape.",
    ]);
    expect(() => podMonitor({ ...args, endpoints: [] })).to.throw("podMonitor.endpoints is empty");
  });
});

describe("ServiceMonitor", () => {
  it("looks in its own namespace, every 30 seconds, at ports of services", () => {
    const endpoints = [{ port: "metrics-of-the-shop" }];
    expect(serviceMonitor({ ...args, endpoints })).to.deep.equal({
      apiVersion: "azmonitoring.coreos.com/v1",
      kind: "ServiceMonitor",
      metadata: { name: "shop", namespace: "monitoring" },
      spec: {
        labelLimit: 63,
        labelNameLengthLimit: 511,
        labelValueLengthLimit: 1023,
        selector: args.selector,
        endpoints: [{ port: "metrics-of-the-shop", interval: "30s" }],
      },
    });
    expect(() => serviceMonitor({ ...args, endpoints: [{ port: "80" }] })).to.throw(
      'serviceMonitor.endpoints[0].port is "80"; give the name of a service\'s port',
    );
  });
});
