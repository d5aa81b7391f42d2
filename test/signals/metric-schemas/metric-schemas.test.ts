/**
 * The schema of metrics: each has a source and a date, and all that Microsoft's minimal profile keeps
 * of the jobs that rules read is in it, or listed among what no exporter emits.
 */
import { expect } from "chai";

import {
  canonicalName,
  METRIC_FILES,
  METRICS,
  metricSchema,
} from "../../../signals/metric-schemas";
import { LABEL_FORMS } from "../../../signals/metric-schemas/forms";
import { KEEPS_NOTHING } from "../../../signals/metric-schemas/gone";
import { JOBS, jobSchema } from "../../../signals/metric-schemas/jobs";
import { adviceOnValue, exampleOf } from "../../../signals/metric-schemas/labels";
import { ADD_ON_JOBS, CLUSTER_TARGETS, CONTROL_PLANE_TARGETS } from "../../../signals/prometheus";

const TARGETS = [...CLUSTER_TARGETS, ...CONTROL_PLANE_TARGETS]
  .map(({ name, job, minimalKeepList }) => ({
    target: job.startsWith("controlplane-") ? `controlplane-${name}` : name,
    job,
    minimalKeepList,
  }))
  .filter(({ target }) => KEEPS_NOTHING[target] !== undefined);

describe("metric schemas", () => {
  it("name each metric once, in one casing", () => {
    const folded = METRICS.map(({ name }) => name.toLowerCase());
    expect(new Set(folded).size).to.equal(METRICS.length);
    expect(METRICS.length).to.be.above(400);
  });

  it("give the name in the exporter's casing for Azure's", () => {
    expect(canonicalName("node_memory_cached_bytes")).to.equal("node_memory_Cached_bytes");
    expect(metricSchema("node_memory_cached_bytes")).to.equal(undefined);
  });

  it("expand a histogram into what is stored, with its bounds as the values of le", () => {
    const name = "kubelet_pod_worker_duration_seconds";
    expect(metricSchema(name)).to.equal(undefined);
    expect(metricSchema(`${name}_bucket`)?.labels["le"]).to.include.members([
      "0.005",
      "10",
      "+Inf",
    ]);
    expect(metricSchema(`${name}_sum`)?.unit).to.equal("seconds");
    expect(metricSchema(`${name}_count`)?.labels).not.to.have.property("le");
  });

  it("have a source and a date that there is", () => {
    for (const { source, asOf } of METRIC_FILES) {
      expect(source.trim()).to.match(/github\.com|prometheus\.io/);
      expect(new Date(`${asOf}T00:00:00Z`).toISOString().slice(0, 10)).to.equal(asOf);
    }
  });

  it("have legal names of metrics and labels, and values that fit their own form", () => {
    for (const { name, labels } of METRICS) {
      expect(name).to.match(/^[a-zA-Z_:][a-zA-Z0-9_:]*$/);
      for (const [label, schema] of Object.entries(labels)) {
        expect(label).to.match(/^[a-z_][a-z0-9_]*$/);
        expect(adviceOnValue(schema, exampleOf(schema)), `${name} ${label}`).to.equal(undefined);
      }
    }
  });

  it("have examples that fit their form", () => {
    for (const { pattern, example } of Object.values(LABEL_FORMS)) {
      expect(example).to.match(pattern);
    }
  });

  it("use no label of the exporter that the target has too, which Prometheus would rename", () => {
    for (const { name, labels, jobs } of METRICS) {
      for (const job of jobs.filter((one) => one !== "kubernetes-pods")) {
        const target = Object.keys(jobSchema(job)?.labels ?? {});
        expect(
          Object.keys(labels).filter((label) => target.includes(label)),
          name,
        ).to.eql([]);
      }
    }
  });

  it("are of jobs that the add-on has", () => {
    expect(ADD_ON_JOBS).to.include.members(METRICS.flatMap(({ jobs }) => jobs));
    expect(Object.keys(JOBS).filter((job) => !ADD_ON_JOBS.includes(job))).to.eql([]);
  });
});

describe("the minimal profile", () => {
  for (const { target, job, minimalKeepList } of TARGETS) {
    it(`of ${target} names metrics of the schema, or such as no exporter emits there`, () => {
      const names = METRICS.filter(({ jobs }) => jobs.includes(job)).map(({ name }) => name);
      const keepNothing = minimalKeepList.filter((entry) => {
        const whole = new RegExp(`^(?:${entry})$`);
        return !names.some((name) => whole.test(name));
      });
      expect(keepNothing.sort()).to.eql(Object.keys(KEEPS_NOTHING[target] ?? {}).sort());
    });
  }

  it("is looked at for every target that a rule reads", () => {
    expect(TARGETS.map(({ target }) => target).sort()).to.eql(Object.keys(KEEPS_NOTHING).sort());
  });
});
