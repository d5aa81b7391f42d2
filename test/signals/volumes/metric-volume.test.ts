/** What managed Prometheus takes in, and its arithmetic. */
import { expect } from "chai";
import fc from "fast-check";

import { METRICS } from "../../../signals/metric-schemas";
import { clusterOf } from "../../../signals/volumes/cluster-shape";
import { intervalSeconds } from "../../../signals/volumes/intervals";
import { COMBINATIONS } from "../../../signals/volumes/label-combinations";
import { metricVolume, RECORDING_RULES } from "../../../signals/volumes/metric-volume";
import { USUAL_CLUSTER } from "../../../signals/volumes/usual-cluster";

const MINIMAL = { controlPlaneMetrics: false };
const FIVE = clusterOf({ nodes: 5 });

describe("a cluster of some nodes", () => {
  it("has a number for everything, which follows from what is known", () => {
    expect(Object.keys(FIVE)).to.deep.equal(["nodes", ...USUAL_CLUSTER.map(({ field }) => field)]);
    expect(Object.values(FIVE).every(Number.isFinite)).to.equal(true);
    expect(clusterOf({ nodes: 5, pods: 80 })).to.deep.include({ pods: 80, containers: 112 });
  });

  it("never has fewer of anything when it has more nodes", () => {
    fc.assert(
      fc.property(fc.nat(1_000), fc.nat(1_000), (some, more) => {
        const [less, larger] = [clusterOf({ nodes: some }), clusterOf({ nodes: some + more })];
        for (const key of Object.keys(less) as (keyof typeof less)[]) {
          expect(larger[key], key).to.be.at.least(less[key]);
        }
      }),
    );
  });
});

describe("the volume of metrics", () => {
  it("is objects times series, and samples by the interval", () => {
    const [, , ksm, node] = metricVolume(FIVE, MINIMAL).jobs;
    expect(node).to.deep.equal({
      job: "node",
      intervalSeconds: 30,
      metrics: node?.metrics,
      terms: [
        { object: "node", count: 5, each: 19, amount: 95 },
        { object: "processor", count: 20, each: 8, amount: 160 },
        { object: "file system", count: 30, each: 3, amount: 90 },
        { object: "interface", count: 15, each: 4, amount: 60 },
        { object: "disk", count: 15, each: 4, amount: 60 },
      ],
      series: { low: 348.75, usual: 465, high: 697.5 },
      samplesPerMinute: { low: 697.5, usual: 930, high: 1_395 },
    });
    expect(node?.metrics).to.have.length(26);
    expect(ksm?.job).to.equal("kube-state-metrics");
  });

  it("follows the interval that a stack gives", () => {
    const slow = { ...MINIMAL, cluster: { targets: { nodeexporter: { interval: "2m" } } } };
    const node = metricVolume(FIVE, slow).jobs.find(({ job }) => job === "node");
    expect(node?.samplesPerMinute.usual).to.equal(232.5);
    expect(["30s", "1m30s", "500ms", "1h"].map(intervalSeconds)).to.deep.equal([
      30, 90, 0.5, 3_600,
    ]);
    expect(() => intervalSeconds("soon")).to.throw('"soon" is no duration of Prometheus');
  });

  it("counts five series of a target whatever is kept", () => {
    const nothing = {
      ...MINIMAL,
      cluster: { minimalProfile: false, targets: { nodeexporter: { keep: ["up"] } } },
    };
    const node = metricVolume(FIVE, nothing).jobs.find(({ job }) => job === "node");
    expect(node?.terms).to.deep.equal([{ object: "node", count: 5, each: 5, amount: 25 }]);
  });

  it("counts labels of objects only where the exporter is told to read them", () => {
    const metrics = (labelled: readonly string[]) =>
      metricVolume(FIVE, MINIMAL, { labelled }).jobs.find(({ job }) => job === "kube-state-metrics")
        ?.metrics ?? [];
    const labels = (labelled: readonly string[]) =>
      metrics(labelled).filter((name) => /_(labels|annotations)$/.test(name));
    expect(labels([])).to.deep.equal([]);
    expect(labels(["namespaces"])).to.deep.equal([
      "kube_namespace_annotations",
      "kube_namespace_labels",
    ]);
  });

  it("counts recorded series once a minute", () => {
    const records = ["instance:node_num_cpu:sum", "ux:pod_cpu_usage:sum_irate"];
    const recorded = metricVolume(FIVE, MINIMAL, { records }).jobs.find(
      ({ job }) => job === RECORDING_RULES,
    );
    expect(recorded?.terms).to.deep.equal([
      { object: "node", count: 5, each: 1, amount: 5 },
      { object: "pod", count: 150, each: 1, amount: 150 },
    ]);
    expect(recorded?.samplesPerMinute.usual).to.equal(155);
  });

  it("names the jobs of which it knows nothing", () => {
    expect(metricVolume(FIVE, MINIMAL).notEstimated).to.deep.equal([
      "kappie-basic",
      "networkobservability-retina",
      "networkobservability-hubble",
      "networkobservability-cilium",
      "acstor-capacity-provisioner",
      "acstor-metrics-exporter",
      "local-csi-driver",
      "dcgm-exporter",
    ]);
  });

  it("has coefficients of metrics that there are, each once", () => {
    const known = new Set(
      METRICS.flatMap(({ name }) => [name, name.replace(/_(bucket|sum|count)$/, "")]),
    );
    const listed = COMBINATIONS.flatMap(({ of }) => Object.keys(of));
    expect(listed.filter((name) => !known.has(name))).to.deep.equal([]);
    expect(new Set(listed).size).to.equal(listed.length);
  });
});
