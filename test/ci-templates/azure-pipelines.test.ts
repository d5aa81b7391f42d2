/** The pipeline of Azure Pipelines to copy. */
import { expect } from "chai";

import versions from "../../cli/setup/versions.json";
import { AUTH_VARIABLES, bashProblems, scriptsOf, textOf, yamlOf, type Step } from "./workflow";

const FILE = "ci-templates/azure-pipelines/preview.yml";
const STEP_KEYS = [
  ...["checkout", "persistCredentials", "task", "inputs", "bash", "displayName", "env"],
];

interface Pipeline {
  readonly trigger: string;
  readonly schedules: readonly { readonly cron: string; readonly always: boolean }[];
  readonly jobs: readonly { readonly steps: readonly Step[] }[];
}

describe(FILE, () => {
  const pipeline = yamlOf(FILE) as Pipeline;
  const [job] = pipeline.jobs;
  const steps = job?.steps ?? [];
  const scripts = scriptsOf(steps);
  const last = scripts.at(-1) ?? "";

  it("has the keys that Azure Pipelines knows", () => {
    expect(pipeline).to.have.all.keys("trigger", "pr", "schedules", "pool", "variables", "jobs");
    expect(job).to.have.all.keys("job", "timeoutInMinutes", "steps");
    for (const step of steps) expect(STEP_KEYS).to.include.members(Object.keys(step));
    expect(steps.flatMap(({ task }) => task ?? [])).to.deep.equal(["UseNode@1", "AzureCLI@2"]);
  });

  it("runs on pull requests and each day, also when nothing was committed", () => {
    expect(pipeline.trigger).to.equal("none");
    expect(pipeline.schedules.map(({ always }) => always)).to.deep.equal([true]);
    expect(pipeline.schedules[0]?.cron).to.match(/^\d{1,2} \d{1,2} \* \* \*$/);
  });

  it("has scripts that bash can read, without macros in them", () => {
    expect(scripts).to.have.length(3);
    for (const script of scripts) {
      expect(bashProblems(script), script).to.equal("");
      expect(script).not.to.match(/\$\([\w.]+\)/);
    }
  });

  it("installs exactly the lockfile and the engine that is tested", () => {
    expect(scripts[0]).to.contain(`--version ${versions.tools.pulumi.version}\n`);
    expect(scripts[1]).to.equal("npm ci --ignore-scripts");
  });

  it("signs in with the token of the service connection, under names the providers know", () => {
    const names = [...last.matchAll(/\b(ARM_\w+)=/g)].map(([, name = ""]) => name);
    expect(names).to.deep.equal([
      ...["ARM_USE_OIDC", "ARM_CLIENT_ID", "ARM_TENANT_ID", "ARM_OIDC_TOKEN"],
    ]);
    expect(AUTH_VARIABLES).to.include.members(names);
    const { inputs } = steps.at(-1) ?? {};
    expect(inputs).to.deep.include({ addSpnToEnvironment: true, scriptType: "bash" });
  });

  it("cannot write", () => {
    expect(last).to.contain("pulumi preview");
    expect(scripts.join("\n")).not.to.match(/pulumi (up|destroy|refresh|import)/);
  });

  it("names its variables in the documentation", () => {
    const own = ["STATE_CONTAINER", "STATE_ACCOUNT", "PULUMI_CONFIG_PASSPHRASE"];
    for (const name of [...own, "SERVICE_CONNECTION"]) {
      expect(textOf(FILE)).to.contain(name);
      expect(textOf("docs/ci.md")).to.contain(`\`${name}\``);
    }
  });
});
