/**
 * A dozen of the combinations of settings, every choice among them, with the real engine and lag,
 * in both ways a cluster may answer a PUT: up, nothing to change, and a destroy after which Azure
 * is as it was, but for what is documented. `test/infra/pairwise.test.ts` has all of them without
 * an engine.
 */
import { expect } from "chai";

import type { JsonObject, Resource } from "../../emulator/arm/type";
import { parseSettings } from "../../infra/config";
import type { Settings } from "../../infra/config/settings";
import { LocalStack } from "../helpers/local-stack";
import type { Combination } from "../helpers/pairwise";
import { putCentralComponent } from "../helpers/sample";
import { byId, withoutMonitoring, type Tree } from "../helpers/tree";
import { choicesOf, combined, described, pairs, PAIRS_SEED, sampleOf } from "../infra/combined";

const TABLES = "Microsoft.OperationalInsights/workspaces/tables";

const DEPLOYED = sampleOf(pairs.combinations, 12);

describe(`pairs of settings on a local Azure, seed ${PAIRS_SEED}`, () => {
  it("are a dozen in which every choice is made", () => {
    const made = new Set(DEPLOYED.flatMap(choicesOf));
    const missing = pairs.combinations.flatMap(choicesOf).filter((choice) => !made.has(choice));
    expect(DEPLOYED).to.have.length(12);
    expect(missing).to.deep.equal([]);
  });
});

describe(`pairs, seed ${PAIRS_SEED}`, function () {
  this.timeout(300_000);
  let lives: Promise<Life>[] = [];

  // Two at a time: most of a life is waiting for operations of Azure.
  before(() => {
    const done = [Promise.resolve(), Promise.resolve()];
    lives = DEPLOYED.map((combination, index) => {
      const life = (done[index % 2] ?? Promise.resolve()).then(() => live(combination, index));
      done[index % 2] = life.then(
        () => undefined,
        () => undefined,
      );
      return life;
    });
  });

  for (const [index, combination] of DEPLOYED.entries()) {
    it(`${described(combination)}: goes up, is not changed again, leaves what is documented`, async () => {
      const { runs, unlike } = (await lives[index]) ?? { runs: [], unlike: [] };
      for (const { words, code, output } of runs) {
        expect(code, `${words} ended with ${code}:\n${output}`).to.equal(0);
      }
      expect(runs.map(({ words }) => words).at(-1)).to.equal("destroy --yes --skip-preview");
      expect(unlike).to.deep.equal([]);
    });
  }
});

/** What came of a stack from its `up` to its end. */
interface Life {
  /** Pulumi's runs, up to the first that failed. */
  readonly runs: readonly {
    readonly words: string;
    readonly code: number;
    readonly output: string;
  }[];
  /** What a destroy left that is not documented. */
  readonly unlike: readonly string[];
}

/** Deploys a combination and destroys it; clusters answer a PUT in one way or the other in turn. */
async function live(combination: Combination, index: number): Promise<Life> {
  const config = combined(combination);
  const settings = parseSettings(config);
  const putMode = index % 2 === 0 ? "merge" : "replace";
  const stack = await LocalStack.open("dev", { lag: true, putMode });
  try {
    const { azure } = stack.session;
    putCentralComponent(azure);
    await stack.addStack("dev", config);
    const start = byId(azure);
    const runs: Life["runs"][number][] = [];
    for (const words of [
      "up --yes --skip-preview",
      "preview --refresh --expect-no-changes",
      ...(settings.keepData ? ["state unprotect --all --yes"] : []),
      "destroy --yes --skip-preview",
    ]) {
      const run = { words, ...(await stack.pulumi(...words.split(" "))) };
      runs.push(run);
      if (run.code !== 0) break;
    }
    return { runs, unlike: unlikeIn(start, byId(azure), settings) };
  } finally {
    await stack.close();
  }
}

/** What is left over, missing or changed without being documented, one line each. */
function unlikeIn(start: Tree, end: Tree, settings: Settings): string[] {
  const clusterId = settings.cluster.id;
  const text = (id: string, tree: Tree) => {
    const resource = tree.get(id);
    if (resource === undefined) return undefined;
    if (id === clusterId) return JSON.stringify(withoutMonitoring(resource));
    return JSON.stringify(resource.type === TABLES ? withRetention(resource, settings) : resource);
  };
  const isKept = (id: string) => keptBy(settings).some((pattern) => pattern.test(id));
  return [...new Set([...start.keys(), ...end.keys()])].flatMap((id) => {
    const [was, is] = [text(id, start), text(id, end)];
    if (was === is || isKept(id)) return [];
    return [`${id}\n  was ${was ?? "not there"}\n  is  ${is ?? "not there"}`];
  });
}

/** A table with the retention that was asked for: less than that would delete data. */
function withRetention(table: Resource, { logs }: Settings): JsonObject {
  const { lastPlanModifiedDate: _time, ...properties } = table["properties"] as JsonObject;
  const { retentionDays: days, totalRetentionDays: total } = logs.tables[table.name] ?? {};
  const { id, name, type } = table;
  const kept = {
    ...(days === undefined
      ? {}
      : { retentionInDays: days, retentionInDaysAsDefault: false, totalRetentionInDays: days }),
    ...(total === undefined
      ? {}
      : { totalRetentionInDays: total, totalRetentionInDaysAsDefault: false }),
  };
  return { id, name, type, properties: { ...properties, ...kept } };
}

/** Ids of what a destroy of these settings leaves behind; see the README. */
function keptBy({ keepData, resourceGroup, logs, metrics, defender }: Settings): RegExp[] {
  const own = `/resourceGroups/${resourceGroup.name}`;
  const kept: (readonly [boolean, string])[] = [
    [keepData && resourceGroup.create, `${own}$`],
    [
      keepData && logs.workspaceId === undefined,
      `${own}/providers/Microsoft.OperationalInsights/workspaces/${logs.workspaceName}($|/tables/)`,
    ],
    [
      keepData && metrics.managedPrometheus && metrics.workspaceId === undefined,
      `(${own}/providers/Microsoft.Monitor/accounts/|/resourceGroups/MA_)${metrics.workspaceName}`,
    ],
    // A plan is raised and never lowered.
    [defender.plan === "own", "/providers/Microsoft.Security/pricings/Containers$"],
  ];
  return kept.flatMap(([applies, pattern]) => (applies ? [new RegExp(pattern)] : []));
}
