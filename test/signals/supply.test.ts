/** What becomes of a metric under the settings of a stack. */
import { expect } from "chai";
import fc from "fast-check";

import { METRICS } from "../../signals/metric-schemas";
import {
  fateOf,
  keptNames,
  scrapedTargets,
  withDemand,
  type MetricCollection,
} from "../../signals/supply";

const USUAL: MetricCollection = { controlPlaneMetrics: false };
const GENERATION = "kube_statefulset_metadata_generation";

function keeping(target: string, keep: readonly string[]): MetricCollection {
  return { ...USUAL, cluster: { targets: { [target]: { keep } } } };
}

describe("the fate of a metric", () => {
  it("is to be kept when the minimal profile names it", () => {
    expect(fateOf({ metric: "kube_pod_info" }, USUAL)).to.deep.equal({ kind: "kept" });
  });

  it("is to be dropped when the profile does not, and says by what and from where", () => {
    const fate = fateOf({ metric: GENERATION }, USUAL);
    expect(fate).to.deep.include({ kind: "dropped", minimalProfile: true });
    expect(fate).to.have.nested.property("target.name", "kubestate");
  });

  it("looks at the exporter's own job: the profile names this metric for another one", () => {
    const fate = fateOf({ metric: "kube_persistentvolume_status_phase" }, USUAL);
    expect(fate).to.have.property("kind", "dropped");
    expect(fate).to.have.nested.property("target.job", "kube-state-metrics");
  });

  it("is to be kept when the stack lists it, by its name or by an expression", () => {
    for (const entry of [GENERATION, "kube_statefulset_.*", "kube_(statefulset_metadata.*|x)"]) {
      expect(fateOf({ metric: GENERATION }, keeping("kubestate", [entry])).kind).to.equal("kept");
    }
    const part = keeping("kubestate", ["kube_statefulset_metadata"]);
    expect(fateOf({ metric: GENERATION }, part).kind).to.equal("dropped");
  });

  it("is what the list says and nothing else without the minimal profile", () => {
    const targets = { kubestate: { keep: [GENERATION] } };
    const listed: MetricCollection = { ...USUAL, cluster: { minimalProfile: false, targets } };
    expect(fateOf({ metric: GENERATION }, listed).kind).to.equal("kept");
    const fate = fateOf({ metric: "kube_pod_info" }, listed);
    expect(fate).to.deep.include({ kind: "dropped", minimalProfile: false });
  });

  it("is off when its target is, or when nobody switched it on", () => {
    const off: MetricCollection = {
      ...USUAL,
      cluster: { targets: { cadvisor: { enabled: false } } },
    };
    expect(fateOf({ metric: "container_memory_rss" }, off).kind).to.equal("off");
    expect(fateOf({ metric: "coredns_panics_total" }, USUAL).kind).to.equal("off");
    expect(fateOf({ metric: "etcd_server_has_leader" }, USUAL).kind).to.equal("off");
    const on = { controlPlaneMetrics: true };
    expect(fateOf({ metric: "etcd_server_has_leader" }, on).kind).to.equal("kept");
  });

  it("is unknown when no target has it", () => {
    expect(fateOf({ metric: "shop_orders_total" }, USUAL)).to.deep.equal({ kind: "unknown" });
  });

  it("is kept for what the scraper makes of every target that is scraped", () => {
    const up = { metric: "up", job: (job: string) => job === "kubelet" };
    expect(fateOf(up, USUAL).kind).to.equal("kept");
    expect(fateOf({ metric: "up", job: (job) => job === "kube-dns" }, USUAL).kind).to.equal("off");
  });
});

describe("collecting what is demanded", () => {
  it("changes nothing when all is kept", () => {
    expect(withDemand([{ metric: "kube_pod_info" }], USUAL)).to.equal(USUAL);
  });

  it("adds a dropped metric to the list of its target, besides what the user listed", () => {
    const collection = withDemand([{ metric: GENERATION }], keeping("kubestate", ["kube_foo"]));
    const keep = collection.cluster?.targets?.["kubestate"]?.keep;
    expect(keep).to.deep.equal(["kube_foo", GENERATION].sort());
  });

  it("switches a target on that is off unless somebody says otherwise", () => {
    const collection = withDemand([{ metric: "coredns_panics_total" }], USUAL);
    expect(collection.cluster?.targets?.["coredns"]?.enabled).to.equal(true);
    expect(fateOf({ metric: "coredns_panics_total" }, collection).kind).to.equal("kept");
  });

  it("leaves a target off that the stack switched off, and the control plane's switch alone", () => {
    const off: MetricCollection = {
      ...USUAL,
      cluster: { targets: { coredns: { enabled: false } } },
    };
    expect(withDemand([{ metric: "coredns_panics_total" }], off)).to.equal(off);
    expect(withDemand([{ metric: "etcd_server_has_leader" }], USUAL)).to.equal(USUAL);
  });

  it("collects every metric of the schema that some target of the add-on has", () => {
    const names = METRICS.map(({ name }) => name);
    fc.assert(
      fc.property(fc.subarray(names), fc.boolean(), (wanted, controlPlaneMetrics) => {
        const collection = withDemand(
          wanted.map((metric) => ({ metric })),
          { controlPlaneMetrics },
        );
        for (const metric of wanted) {
          const { kind } = fateOf({ metric }, collection);
          if (kind === "off") expect(controlPlaneMetrics, metric).to.equal(false);
          else expect(["kept", "unknown"], metric).to.include(kind);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("what is kept of a target", () => {
  it("is everything where the profile knows nothing and nobody lists anything", () => {
    const named = (name: string) => scrapedTargets(USUAL).find((target) => target.name === name);
    const kubestate = named("kubestate");
    if (kubestate === undefined) throw new Error("kube-state-metrics is scraped by default");
    expect(keptNames(kubestate, USUAL)).to.include("kube_pod_info");
    expect(keptNames({ ...kubestate, minimalKeepList: [] }, USUAL)).to.equal(undefined);
    expect(keptNames({ ...kubestate, takesKeepList: false }, USUAL)).to.equal(undefined);
  });
});
