/**
 * `npm run policies` with the real engine, on a program of somebody else that was never deployed: ids
 * are not known. What each policy says of each resource is written down by hand from that program; a
 * "pass" on something unknown would be a lie. What the command prints and writes is a golden file.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { expect } from "chai";

import { policiesCommand } from "../../cli/commands/policies";
import { localFolders, PROJECT_ROOT, type LocalFolders } from "../../cli/local/folders";
import type { Result } from "../../policies/core/run";
import { messageOf } from "../helpers/errors";
import { expectGolden } from "../helpers/golden";
import { makeProject } from "../helpers/local-stack";
import { printed } from "../helpers/printed";
import { tempFolder } from "../helpers/temp";

const [P, F, U, E] = ["pass", "fail", "unknown", "exempt"];
const STACK = "aks-monitoring-dev";

/** What is judged, by policy and resource, under the profile prod. All other pairs do not apply. */
const TABLE: Readonly<Record<string, Readonly<Record<string, string | undefined>>>> = {
  "require-log-retention": { law: F },
  "require-resource-scoped-access": { law: F },
  "forbid-early-purge": { law: P },
  // The profile forbids a cap, and there is none.
  "decide-daily-cap": { law: P },
  "require-supported-log-tier": { law: P },
  "protect-log-stores": { law: F },
  "require-control-plane-logs": { aks: P },
  "require-dedicated-log-tables": { audit: F },
  "forbid-retired-retention": { audit: P },
  "approve-log-destinations": { audit: P },
  "avoid-double-audit-logs": { aks: P },
  "watch-the-log-store": { law: F },
  // The id of the workspace is not known.
  "enable-container-insights": { aks: U },
  "enable-managed-prometheus": { aks: F },
  "enable-defender-sensor": { aks: F },
  "disable-local-accounts": { aks: F },
  "disable-run-command": { aks: F },
  "associate-clusters-with-collection": { aks: F },
  // The address is made from what the workspace tells once it is there.
  "secure-action-groups": { oncall: U },
  "send-alerts-to-someone": { cpu: P },
  "describe-alerts": { cpu: P },
  "alert-on-tampering": { aks: F },
  "encrypt-sensitive-inputs": { aks: P },
  "limit-role-assignments": { pull: F },
  "hide-secrets-in-outputs": { [STACK]: F },
  "forbid-ignored-security-settings": { law: P, aks: P, audit: P, oncall: P, cpu: P },
  "policy-config-valid": { [STACK]: P },
  "tell-undecided-checks": { [STACK]: F },
};

describe("npm run policies", function () {
  this.timeout(300_000);
  let folders: LocalFolders;

  before(async () => {
    const project = await makeProject(["dev"]);
    folders = localFolders(project);
    await writeFile(path.join(project, "main.js"), mainJs());
  });

  it("tells what stops an update and ends with 7, in all its forms", async () => {
    const files = ["sarif", "junit", "markdown"].map((kind) => path.join(tempFolder(), kind));
    const [sarif = "", junit = "", markdown = ""] = files;
    const { code, stdout } = await printed(() =>
      policiesCommand(
        ["--profile", "prod", "--sarif", sarif, "--junit", junit, "--markdown", markdown],
        folders,
      ),
    );
    expect(code).to.equal(7);
    const { runs } = JSON.parse(await readFile(sarif, "utf8")) as Sarif;
    await expectGolden("policies-command", {
      printed: stdout.split("\n"),
      sarif: runs.map(({ results }) => results),
      junit: (await readFile(junit, "utf8")).split("\n"),
      markdown: (await readFile(markdown, "utf8")).split("\n"),
    });
  });

  it("judges as the table says, and ends with 0 when the profile only tells", async () => {
    const profile = path.join(tempFolder(), "told.json");
    await writeFile(profile, JSON.stringify({ all: "advisory", ...CAP_FORBIDDEN }));
    const exemptions = path.join(tempFolder(), "exemptions.json");
    await writeFile(exemptions, JSON.stringify({ exemptions: [exemption()] }));
    process.env["AKS_MONITORING_EXEMPTIONS"] = exemptions;
    const { code, stdout } = await printed(() =>
      policiesCommand(["--profile", profile, "--json"], folders),
    ).finally(() => Reflect.deleteProperty(process.env, "AKS_MONITORING_EXEMPTIONS"));
    expect(code).to.equal(0);
    const { results } = JSON.parse(stdout) as { readonly results: readonly Result[] };
    const judged: Record<string, Record<string, string>> = {};
    for (const { policy, urn, verdict } of results) {
      if (verdict === "not applicable") continue;
      (judged[policy] ??= {})[urn.split("::").at(-1) ?? ""] = verdict;
    }
    expect(judged).to.deep.equal({
      ...TABLE,
      // What is off under the profile prod, and what the exemption is for.
      "forbid-shared-keys-on-logs": { law: F },
      "require-customer-managed-keys": { law: F },
      "require-log-retention": { law: E },
      "exemptions-valid": { [STACK]: P },
      "exemptions-in-use": { [STACK]: F },
    });
  });

  it("ends with what the engine said when there is nothing to judge", async () => {
    const main = path.join(folders.project, "main.js");
    await writeFile(main, 'throw new Error("nothing is made here");\n');
    const message = await messageOf(policiesCommand([], folders));
    expect(message.split("\n").slice(0, 3)).to.deep.equal([
      "The preview failed, so nothing was judged:",
      `Running program '${main}' failed with an unhandled exception:`,
      "Error: nothing is made here",
    ]);
  });
});

const CAP_FORBIDDEN = { "decide-daily-cap": { cap: "forbidden" } };

interface Sarif {
  readonly runs: readonly { readonly results: readonly unknown[] }[];
}

function exemption() {
  return {
    policy: "require-log-retention",
    resource: "law",
    reason: "It is moved.",
    owner: "team@contoso.example",
    expires: new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10),
  };
}

/** The program of the project. */
function mainJs(): string {
  const file = (name: string) => JSON.stringify(path.join(PROJECT_ROOT, name));
  return [
    `require(${file("load-typescript.js")});`,
    `const theirs = require(${file("test/policies/foreign/program.ts")});`,
    "module.exports = theirs.program();\n",
  ].join("\n");
}
