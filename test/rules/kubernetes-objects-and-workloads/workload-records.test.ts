/** Whose pod it is: every kind of owner, and nobody; no part of the expressions is there in vain. */
import { expect } from "chai";

import { workloadRecords } from "../../../rules/kubernetes-objects-and-workloads/workload-records";
import type { RecordingRule } from "../../../rules/types";
import { judge, type Case, type Series } from "../../helpers/promql/judge";
import { mutantsOf } from "../../helpers/promql/mutants";
import { series } from "../../helpers/promql/series";
import type { Labels } from "../proofs/types";

type Owner = readonly [kind: string, name: string, isController: string];

const NOBODY: Owner = ["", "", ""];
const PLACES: readonly Labels[] = [{}, { cluster: "aks-shop-prod" }, { namespace: "billing" }];

function ownedBy([owner_kind, owner_name, owner_is_controller]: Owner): Labels {
  return { owner_kind, owner_name, owner_is_controller };
}

function pod(name: string, owner: Owner, place: Labels = {}): Series {
  return series("kube_pod_owner", { ...place, pod: name, ...ownedBy(owner) }, 1);
}

function successor(name: string, owner: Owner): Series {
  const uid = "00000000-0000-4000-8000-000000000001";
  return series("kube_pod_owner", { pod: name, uid, ...ownedBy(owner) }, 1);
}

function replicaSet(replicaset: string, owner: Owner, place: Labels = {}): Series {
  return series("kube_replicaset_owner", { ...place, replicaset, ...ownedBy(owner) }, 1);
}

function job(job_name: string, owner: Owner, place: Labels = {}): Series {
  return series("kube_job_owner", { ...place, job_name, ...ownedBy(owner) }, 1);
}

/** The same names in several places mean other workloads there. */
const SAMPLES: readonly Series[] = [
  ...PLACES.flatMap((place, index) => [
    pod("web-1-a", ["ReplicaSet", "web-1", "true"], place),
    replicaSet("web-1", ["Deployment", `web-${index}`, "true"], place),
    pod("nightly-1-a", ["Job", "nightly-1", "true"], place),
    job("nightly-1", ["CronJob", `nightly-${index}`, "true"], place),
    pod("db-0", ["StatefulSet", `db-${index}`, "true"], place),
    pod("shell", NOBODY, place),
  ]),
  pod("canary-1-a", ["ReplicaSet", "canary-1", "true"]),
  replicaSet("canary-1", ["Rollout", "canary", "true"]),
  pod("alone-a", ["ReplicaSet", "alone", "true"]),
  replicaSet("alone", NOBODY),
  pod("new-1-a", ["ReplicaSet", "new-1", "true"]),
  pod("import-a", ["Job", "import", "true"]),
  job("import", NOBODY),
  pod("agent-a", ["DaemonSet", "agent", "true"]),
  pod("proxy-node-1", ["Node", "node-1", "true"]),
  // Of a kind of its own with the name of a replica set and of a job.
  pod("web-1-0", ["StatefulSet", "web-1", "true"]),
  pod("nightly-1-0", ["StatefulSet", "nightly-1", "true"]),
  // Nobody's, with the name of a pod that has an owner elsewhere.
  pod("web-1-a", NOBODY, { namespace: "tools" }),
  pod("web-1-a", NOBODY, { cluster: "aks-tools" }),
  // Owners that control nothing: of a pod beside its controller, of a pod alone, of a replica set and
  // of a job beside theirs.
  pod("web-1-a", ["ReplicaSet", "watcher", "false"]),
  replicaSet("watcher", NOBODY),
  pod("nightly-1-a", ["Job", "watcher", "false"]),
  job("watcher", NOBODY),
  pod("db-0", ["DaemonSet", "watcher", "false"]),
  pod("executor", ["DaemonSet", "driver", "false"]),
  replicaSet("web-1", ["Rollout", "watcher", "false"]),
  job("nightly-1", ["CronJob", "watcher", "false"]),
  // A successor of the same name is there before the first is forgotten.
  successor("db-0", ["StatefulSet", "db-0", "true"]),
  successor("web-1-a", ["ReplicaSet", "web-1", "true"]),
  successor("nightly-1-a", ["Job", "nightly-1", "true"]),
  successor("shell", NOBODY),
];

const EXPECTED = [
  ...PLACES.flatMap((place, index) => {
    const { cluster = "aks-shop-dev", namespace = "shop" } = place;
    return [
      `${cluster}/${namespace}/web-1-a: deployment web-${index}`,
      `${cluster}/${namespace}/nightly-1-a: cronjob nightly-${index}`,
      `${cluster}/${namespace}/db-0: statefulset db-${index}`,
      `${cluster}/${namespace}/shell: pod shell`,
    ];
  }),
  "aks-shop-dev/shop/canary-1-a: rollout canary",
  "aks-shop-dev/shop/alone-a: replicaset alone",
  "aks-shop-dev/shop/import-a: job import",
  "aks-shop-dev/shop/agent-a: daemonset agent",
  "aks-shop-dev/shop/proxy-node-1: node node-1",
  "aks-shop-dev/shop/executor: pod executor",
  "aks-shop-dev/shop/web-1-0: statefulset web-1",
  "aks-shop-dev/shop/nightly-1-0: statefulset nightly-1",
  "aks-shop-dev/tools/web-1-a: pod web-1-a",
  "aks-tools/shop/web-1-a: pod web-1-a",
].sort();

function caseOf(id: string, rules: readonly RecordingRule[]): Case {
  return {
    ...{ id, minutes: 5, step: 60, caseInsensitive: true, records: true, series: SAMPLES },
    rules: rules.map(({ record, expression, labels = {} }) => ({
      record,
      labels,
      expr: expression.trim(),
    })),
  };
}

/** Each series that is recorded, or what is wrong. */
async function recorded(cases: readonly Case[]): Promise<string[][]> {
  return (await judge(cases)).map(({ error, records = [] }) =>
    error === undefined ? records.map(({ labels }) => text(labels)).sort() : [error],
  );
}

function text({ cluster, namespace, pod: name, workload, workload_type, ...more }: Labels): string {
  const others = Object.keys(more).map((label) => `, ${label}`);
  return `${cluster}/${namespace}/${name}: ${workload_type} ${workload}${others.join("")}`;
}

describe("workloads of pods", () => {
  it("are told once for each pod, with no other label", async () => {
    const [found] = await recorded([caseOf("all", workloadRecords)]);
    expect(found).to.deep.equal(EXPECTED);
  });

  it("depend on every part of the expressions", async () => {
    const changes = workloadRecords.flatMap((rule, index) =>
      mutantsOf(rule.expression.trim()).map(({ description, expr }) => ({
        description: `${index}: ${description}`,
        rules: workloadRecords.map((one, at) =>
          at === index ? { ...one, expression: expr } : one,
        ),
      })),
    );
    expect(changes.length).to.be.above(40);
    const found = await recorded(
      changes.map(({ description, rules }) => caseOf(description, rules)),
    );
    const same = changes.filter((_, index) => String(found[index]) === String(EXPECTED));
    expect(same.map(({ description }) => description)).to.deep.equal([]);
  });
});
