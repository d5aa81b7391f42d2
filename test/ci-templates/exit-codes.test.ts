/** The scripts of the templates, run with a Pulumi that ends in each way it may end. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { tempFolder, writeScript } from "../helpers/temp";
import { scriptsOf, yamlOf, type Step, type Workflow } from "./workflow";

const LOOKS = "--refresh --expect-no-changes";

/** Runs a script as the runners do, with a Pulumi that ends with a code. */
function run(script: string, code: number, env: Readonly<Record<string, string>> = {}) {
  const folder = tempFolder();
  writeScript(folder, "pulumi", 'echo "$*" > words.txt', "echo a resource differs", `exit ${code}`);
  const { status, stdout } = spawnSync("bash", ["-e", "-c", script], {
    cwd: folder,
    encoding: "utf8",
    env: {
      PATH: `${folder}${path.delimiter}${process.env["PATH"] ?? ""}`,
      GITHUB_STEP_SUMMARY: path.join(folder, "summary.md"),
      STACK: "prod",
      ...env,
    },
  });
  const read = (file: string) => readFileSync(path.join(folder, file), "utf8");
  return { code: status, stdout, summary: read("summary.md"), words: read("words.txt") };
}

describe("the scripts of the preview for GitHub Actions", () => {
  const workflow = yamlOf("ci-templates/github/preview.yml") as Workflow;
  const steps = workflow.jobs["preview"]?.steps ?? [];
  const scriptOf = (name: string) => steps.find((step) => step.name === name)?.run ?? "exit 99";
  const drift = (code: number) => run(scriptOf("Drift"), code);
  const preview = (code: number) => run(scriptOf("What a merge would change"), code);

  it("say that nothing has drifted", () => {
    const { code, stdout, words } = drift(0);
    expect(code).to.equal(0);
    expect(words).to.contain(LOOKS);
    expect(stdout).to.contain("::notice title=No drift::prod is as declared.");
  });

  it("tell drift from a failure, and end red with both", () => {
    const drifted = drift(7);
    expect(drifted.code).to.equal(7);
    expect(drifted.stdout).to.contain("::warning title=Drift in prod::");
    expect(drifted.summary).to.equal(
      "## prod against what is declared\n```\na resource differs\n```\n",
    );
    const failed = drift(1);
    expect(failed.code).to.equal(1);
    expect(failed.stdout).to.contain("::error title=Drift of prod is not known::");
    expect(failed.stdout).not.to.contain("::warning");
  });

  it("show what a merge would change, without looking for drift", () => {
    const { code, summary, words, stdout } = preview(0);
    expect(code).to.equal(0);
    expect(words).not.to.contain(LOOKS);
    expect(summary).to.contain("## What a merge would change in prod");
    expect(stdout).not.to.contain("::");
    expect(preview(1).stdout).to.contain("::error title=Preview of prod failed::");
    expect(preview(255).code).to.equal(255);
  });
});

describe("the script of the preview for Azure Pipelines", () => {
  const pipeline = yamlOf("ci-templates/azure-pipelines/preview.yml") as {
    jobs: readonly [{ steps: readonly Step[] }];
  };
  const script = scriptsOf(pipeline.jobs[0].steps).at(-1) ?? "exit 99";
  const connection = { servicePrincipalId: "c", tenantId: "t", idToken: "j" };
  const state = { STATE_CONTAINER: "state", STATE_ACCOUNT: "account" };
  const ended = (code: number, reason: string) =>
    run(script, code, { ...connection, ...state, BUILD_REASON: reason });

  it("looks for drift unless it runs for a pull request", () => {
    expect(ended(0, "Schedule").words).to.contain(LOOKS);
    expect(ended(0, "PullRequest").words).not.to.contain(LOOKS);
  });

  it("tells drift from a failure, and ends red with both", () => {
    const drifted = ended(7, "Schedule");
    expect(drifted.code).to.equal(7);
    expect(drifted.stdout).to.contain("##vso[task.logissue type=warning]Drift in prod");
    expect(drifted.summary).to.contain("a resource differs");
    const failed = ended(1, "Schedule");
    expect(failed.code).to.equal(1);
    expect(failed.stdout).to.contain("##vso[task.logissue type=error]Preview of prod failed");
  });
});
