/** What a deployment says of its rollout, minute by minute, and when it says so. */
import { expect } from "chai";

import { clusterSeries } from "./cluster";
import { SHOP } from "./shop";
import type { DeploymentSpec } from "./spec";
import { over } from "./track";

const MINUTES = 30;

/** The spells of the reason of Progressing, with the status that holds: "reason status from minute". */
function told(odd: Partial<DeploymentSpec>): string[] {
  const deployment = { namespace: "shop", name: "checkout", replicas: 3, ...odd };
  const spec = { ...SHOP, deployments: [deployment], applications: [], minutes: MINUTES };
  const ofProgress = clusterSeries(spec).filter(
    ({ labels }) =>
      labels["__name__"] === "kube_deployment_status_condition" &&
      labels["deployment"] === "checkout" &&
      labels["condition"] === "Progressing",
  );
  const at = (minute: number) =>
    ofProgress
      .filter(({ values }) => over(values, MINUTES)[minute] === 1)
      .map(({ labels }) => `${labels["reason"]} ${labels["status"]}`)
      .join(" and ");
  return Array.from({ length: MINUTES }, (_, minute) => minute)
    .filter((minute) => minute === 0 || at(minute) !== at(minute - 1))
    .map((minute) => `${at(minute)} from ${minute}`);
}

const NEXT = { replicas: "0x9 1x4 2x4 3", ready: "0x10 1x4 2x4 3" };

describe("a deployment of the sample cluster", () => {
  it("says that its newest replica set is available, whatever becomes of the pods later", () => {
    const lasts = ["NewReplicaSetAvailable true from 0"];
    expect(told({})).to.eql(lasts);
    expect(told({ ready: "3x9 1" })).to.eql(lasts);
    expect(told({ revisions: [{ replicas: "3x9 2" }] })).to.eql(lasts);
  });

  it("says during a rollout that it goes on, until all pods are new and ready", () => {
    const revisions = [{ replicas: "3x9 2x4 1x4 0" }, NEXT];
    expect(told({ revisions })).to.eql([
      "NewReplicaSetAvailable true from 0",
      "ReplicaSetUpdated true from 10",
      "NewReplicaSetAvailable true from 21",
    ]);
  });

  it("says that a rollout does not come to an end when its deadline has passed", () => {
    const revisions = [{ replicas: 3 }, { replicas: "0x9 1", ready: 0 }];
    expect(told({ revisions, deadlineExceeded: "0x19 1" })).to.eql([
      "NewReplicaSetAvailable true from 0",
      "ReplicaSetUpdated true from 10",
      "ProgressDeadlineExceeded false from 20",
    ]);
  });

  it("says that it is paused in the middle of a rollout, and then goes on", () => {
    const revisions = [{ replicas: 2 }, { replicas: 1 }];
    expect(told({ revisions, paused: "1x9 0" })).to.eql([
      "DeploymentPaused unknown from 0",
      "ReplicaSetUpdated true from 10",
    ]);
  });
});
