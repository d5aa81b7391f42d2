/** Which rules fire only because of objects in the cluster. */
import { expect } from "chai";

import { parseSettings } from "../../infra/config";
import { firingThroughObjects } from "../../infra/through-objects";
import { asText, stackConfig } from "../helpers/config";

/** Those of the dev stack with other sections. */
function through(sections: Readonly<Record<string, unknown>> = {}): ReadonlySet<string> {
  const config = { ...stackConfig("dev"), ...asText(sections) };
  return firingThroughObjects(parseSettings(config));
}

/** Rules that could never fire are left out instead of refused. */
const LENIENT = {
  "aks-monitoring:alerts": {
    ...(JSON.parse(stackConfig("dev")["aks-monitoring:alerts"] ?? "{}") as object),
    whenUnsupplied: "disable",
  },
};

describe("rules that fire through objects in the cluster", () => {
  it("are those whose metrics the agent drops unless its settings file keeps them", () => {
    // kube_statefulset_metadata_generation is not in the minimal profile.
    expect(through()).to.include("StatefulSetRolloutStuck");
    // kube_node_status_condition is.
    expect(through()).to.not.include("NodeNotReady");
    // Logs come by the collection rule, which is outside.
    expect(through()).to.not.include("NodeProblemReported");
  });

  it("are none when nothing but the minimal profile is read", () => {
    const listed = { ...LENIENT, "aks-monitoring:metrics": { collect: "listed" } };
    expect([...through(listed)]).to.deep.equal([]);
  });

  it("are those on metrics that a scrape job of the stack fetches", () => {
    const scrapeJobs = [{ jobName: "shop", targets: ["shop:9090"] }];
    const here = through({
      "aks-monitoring:metrics": { scrapeJobs },
      "aks-monitoring:application": { metrics: ["http", "jvm", "dotnet", "go"] },
    });
    const added = [...here].filter((id) => !through().has(id));
    expect(added.filter((id) => !/^(Http|Jvm|Dotnet|Go)/.test(id))).to.deep.equal([]);
    expect(added).to.include.members(["HttpSlow", "JvmGcPausing", "GoMemoryNearLimit"]);
  });

  it("are none in a stack without objects", () => {
    expect([...through({ "aks-monitoring:clusterObjects": "off", ...LENIENT })]).to.deep.equal([]);
  });
});
