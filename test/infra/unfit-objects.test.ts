/** What a user reads when the cluster would not take an object. */
import { expect } from "chai";

import { unfitProblems } from "../../infra/unfit-objects";

const what = "ConfigMap kube-system/settings";
const RENDER = "or set clusterObjects to render and have the cluster's owner apply them.";

describe("objects that a cluster would not take", () => {
  it("are told with what others own, and what to do", () => {
    const detail = '.data.a (owned by "gitops") and .data.b (owned by "kubectl")';
    expect(unfitProblems([{ what, why: "conflict", detail }], false)).to.deep.equal([
      `aks-monitoring:clusterObjects would take over ${detail} of ${what}, where each key is one text ` +
        `that cannot be shared; take it out of what that owner applies, ${RENDER}`,
    ]);
  });

  it("are told one by one, all at once", () => {
    const unfit = [
      { what: "PodMonitor shop/a", why: "exists", detail: "" },
      { what: "Namespace nowhere", why: "missing", detail: "nowhere" },
      { what: "", why: "unreachable", detail: "connect ECONNREFUSED" },
    ];
    const problems = unfitProblems(unfit, false);
    expect(problems).to.have.length(3);
    expect(problems[0]).to.contain(
      "finds PodMonitor shop/a in the cluster, made by somebody else;",
    );
    expect(problems[1]).to.match(/^aks-monitoring:alerts\.optOutNamespaces names "nowhere"/);
    expect(problems[2]).to.contain("cannot reach the cluster's API server;");
  });

  it("are no problem of a preview when only the right to write is missing", () => {
    const unfit = [{ what, why: "forbidden", detail: "no" }];
    expect(unfitProblems(unfit, true)).to.deep.equal([]);
    expect(unfitProblems(unfit, false)[0]).to.contain(`may not apply ${what};`);
  });
});
