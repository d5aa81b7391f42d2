/** The workflows of GitHub Actions: ours that is started by hand, and the one to copy. */
import { expect } from "chai";

import versions from "../../cli/setup/versions.json";
import {
  AUTH_VARIABLES,
  bashProblems,
  npmScripts,
  npmScriptsIn,
  scriptsOf,
  textOf,
  yamlOf,
  type Step,
  type Workflow,
} from "./workflow";

const PREVIEW = "ci-templates/github/preview.yml";
const END_TO_END = ".github/workflows/end-to-end.yml";

const STEP_KEYS = ["name", "if", "uses", "with", "run"];
const JOB_KEYS = ["runs-on", "timeout-minutes", "permissions", "env", "steps"];

/** Variables that our own scripts read, beside those of the providers and of Pulumi. */
const OF_SCRIPTS = ["STACK", "CLUSTER", "LOCATION", "EMAIL"];
const OF_PULUMI = ["PULUMI_BACKEND_URL", "PULUMI_CONFIG_PASSPHRASE", "PULUMI_SKIP_UPDATE_CHECK"];

for (const file of [PREVIEW, END_TO_END]) {
  describe(file, () => {
    const text = textOf(file);
    const workflow = yamlOf(file) as Workflow;
    const jobs = Object.values(workflow.jobs);
    const steps = jobs.flatMap((job) => job.steps);
    const scripts = scriptsOf(steps);

    it("has the keys that GitHub knows", () => {
      expect(workflow).to.have.all.keys("name", "on", "permissions", "concurrency", "jobs");
      for (const job of jobs) {
        const keys = Object.keys(job).filter((key) => key !== "if" && key !== "environment");
        expect(keys).to.deep.equal(JOB_KEYS);
        expect(job["runs-on"]).to.equal("ubuntu-24.04");
        expect(job["timeout-minutes"]).to.be.within(1, 60);
      }
      for (const step of steps) {
        expect(STEP_KEYS).to.include.members(Object.keys(step));
        expect((step.uses === undefined) !== (step.run === undefined)).to.equal(true);
      }
    });

    it("may do nothing but read the repository and ask for a token of its own", () => {
      expect(workflow.permissions).to.deep.equal({});
      for (const { permissions } of jobs) {
        expect(permissions).to.deep.equal({ contents: "read", "id-token": "write" });
      }
    });

    it("pins each action by commit, and says of which release", () => {
      const lines = text.split("\n").filter((line) => /^ *(- )?uses:/.test(line));
      expect(lines).to.have.length(steps.filter(({ uses }) => uses !== undefined).length);
      for (const line of lines) {
        expect(line).to.match(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      }
    });

    it("leaves no token of the repository behind for later steps", () => {
      const checkout = steps.find(({ uses }) => uses?.startsWith("actions/checkout@"));
      expect(checkout?.with).to.deep.equal({ "persist-credentials": false });
    });

    it("has scripts that bash can read, with values from variables alone", () => {
      expect(scripts.length).to.be.greaterThan(1);
      for (const script of scripts) {
        expect(bashProblems(script), script).to.equal("");
        // A value that GitHub writes into a script could be a script itself.
        expect(script).not.to.contain("${{");
      }
    });

    it("installs exactly the lockfile, without scripts of packages, before anything runs", () => {
      expect(scripts[0]).to.equal("npm ci --ignore-scripts");
      const pulumi = steps.find(({ uses }) => uses?.startsWith("pulumi/actions@"));
      expect(pulumi?.with).to.deep.equal({ "pulumi-version": versions.tools.pulumi.version });
    });

    it("asks for npm scripts that exist", () => {
      expect(npmScripts()).to.include.members(npmScriptsIn(scripts.join("\n")));
    });

    it("signs in with OpenID Connect, under names that the providers know", () => {
      for (const { env } of jobs) {
        expect(env["ARM_USE_OIDC"]).to.equal("true");
        const known = [...AUTH_VARIABLES, ...OF_PULUMI, ...OF_SCRIPTS];
        expect(known).to.include.members(Object.keys(env));
        const secrets = Object.keys(env).filter((name) => /SECRET|CERTIFICATE/.test(name));
        expect(secrets).to.deep.equal([]);
      }
    });

    it("uses every variable that it sets for its scripts, in quotes", () => {
      for (const { env, steps: own } of jobs) {
        const used = scriptsOf(own).join("\n");
        for (const name of OF_SCRIPTS.filter((one) => env[one] !== undefined)) {
          expect(used).to.contain(`"$${name}"`);
        }
      }
    });

    it("is given nothing that the documentation does not name", () => {
      const given = [...text.matchAll(/\b(?:vars|secrets)\.(\w+)/g)].map(([, name = ""]) => name);
      expect(given.length).to.be.greaterThan(0);
      for (const name of given) expect(textOf("docs/ci.md")).to.contain(`\`${name}\``);
    });
  });
}

describe("the preview for GitHub Actions", () => {
  const workflow = yamlOf(PREVIEW) as Workflow;

  it("runs on pull requests, each day, and by hand", () => {
    const triggers = ["pull_request", "schedule", "workflow_dispatch"];
    expect(Object.keys(workflow.on)).to.deep.equal(triggers);
    const [{ cron }] = workflow.on["schedule"] as [{ cron: string }];
    expect(cron).to.match(/^\d{1,2} \d{1,2} \* \* \*$/);
  });

  it("signs in as the one who only looks, and writes nothing", () => {
    expect(textOf(PREVIEW)).not.to.contain("DEPLOYER");
    const scripts = scriptsOf(workflow.jobs["preview"]?.steps ?? []).join("\n");
    expect(scripts).to.contain("pulumi preview");
    expect(scripts).not.to.match(/pulumi (up|destroy|refresh|import)/);
  });
});

describe("the end-to-end workflow", () => {
  const workflow = yamlOf(END_TO_END) as Workflow;
  const steps: readonly Step[] = workflow.jobs["life"]?.steps ?? [];

  it("is started by hand alone, and declares what it is given", () => {
    expect(Object.keys(workflow.on)).to.deep.equal(["workflow_dispatch"]);
    const { inputs } = workflow.on["workflow_dispatch"] as { inputs: object };
    const used = [...textOf(END_TO_END).matchAll(/\binputs\.(\w+)/g)].map(([, name]) => name);
    expect(used.sort()).to.deep.equal(Object.keys(inputs).sort());
  });

  it("previews, deploys, looks for drift, deploys again and destroys, in this order", () => {
    const lines = scriptsOf(steps).join("\n").split("\n");
    const shown = lines.filter((line) => /^pulumi (preview|up|destroy|stack rm)\b/.test(line));
    const usual = / (--(diff|non-interactive|yes|skip-preview|stack)|"\$STACK")/g;
    expect(shown.map((line) => line.replace(usual, ""))).to.deep.equal([
      "pulumi preview",
      "pulumi up",
      "pulumi preview --refresh --expect-no-changes",
      "pulumi up --expect-no-changes",
      "pulumi destroy",
      "pulumi stack rm",
    ]);
  });

  it("destroys whatever happened before", () => {
    expect(steps.at(-1)?.if).to.equal("always()");
    expect(steps.at(-1)?.run).to.match(/^pulumi destroy /);
  });
});
