/** The program as Pulumi runs it, in a process of its own: options, messages and exit codes. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../cli/local/folders";
import { RUNBOOKS, stackConfig } from "../helpers/config";
import { runProgram, type Recorded } from "../helpers/program";
import { azure, GET_CLUSTER, GET_RECORDED } from "./azure";
import { withRulesByName } from "./rules-by-name";

const STACK = "pulumi:pulumi:Stack";
/** How a process of Pulumi's ends that has told the user what is wrong. */
const TOLD = 32;
/** A line of a stack trace. */
const TRACE = /^\s+at /m;

function golden(stack: string): unknown {
  return JSON.parse(readFileSync(path.join(__dirname, "..", "golden", `${stack}.json`), "utf8"));
}

/** What is kept on destroy, what is protected, and who is whose child. */
const kept = (all: readonly Recorded[]) =>
  all.filter(({ retainOnDelete }) => retainOnDelete).map(({ type }) => type);
const guarded = (all: readonly Recorded[]) =>
  all.filter(({ protect }) => protect).map(({ type }) => type);
const tree = (all: readonly Recorded[]) => all.map(({ name, parent }) => `${parent} > ${name}`);

describe("the program in a process of its own", function () {
  this.timeout(300_000);
  const dev = stackConfig("dev");
  const prod = stackConfig("prod");

  for (const [stack, config, keeps] of [
    ["dev", dev, []],
    [
      "prod",
      prod,
      [
        "azure-native:monitor:AzureMonitorWorkspace",
        "azure-native:operationalinsights:Workspace",
        "azure-native:resources:ResourceGroup",
      ],
    ],
  ] as const) {
    it(`tells the engine the resources of ${stack} and what has to be kept`, async () => {
      const { code, output, resources } = await runProgram({ config, calls: azure(config) });
      expect(code, output).to.equal(0);
      expect(output.trim()).to.equal("");
      const told = resources
        .filter(({ custom }) => custom)
        .map(({ type, name, inputs }) => withRulesByName({ type, name, inputs }));
      expect(told).to.deep.equal(golden(stack));
      // A Managed Grafana is guarded too: a replacement loses what people made in it.
      const guardedOnly = stack === "prod" ? ["azure-native:dashboard:Grafana"] : [];
      expect(guarded(resources)).to.deep.equal([...guardedOnly, ...keeps]);
      expect(kept(resources)).to.deep.equal(keeps);
    });
  }

  it("plans the same tree in a preview, where no id is known", async () => {
    const run = (preview: boolean) => runProgram({ config: prod, calls: azure(prod), preview });
    const [planned, made] = await Promise.all([run(true), run(false)]);
    expect(planned.code, planned.output).to.equal(0);
    expect(tree(planned.resources)).to.deep.equal(tree(made.resources));
    expect(tree(planned.resources)).to.include.members([
      ...["logs > logs-workspace", "routes > routes-page", "aks-monitoring-test > logs"],
    ]);
    for (const { name, parent } of planned.resources) {
      if (parent === "" || parent === "aks-monitoring-test") continue;
      expect(name, "a child is named after its parent").to.match(new RegExp(`^${parent}-`));
    }
  });

  it("tells the address of a webhook only as a secret", async () => {
    const address = "https://hook.example/s3cret";
    const alerts = JSON.stringify({ ...RUNBOOKS, routes: { page: { webhooks: [address] } } });
    const config = { ...dev, "aks-monitoring:alerts": alerts };
    const { code, output, resources, outputs } = await runProgram({ config, calls: azure(config) });
    expect(code, output).to.equal(0);
    const open = (value: unknown): unknown =>
      JSON.stringify(value, (_, inner: unknown) =>
        typeof inner === "object" && inner !== null && "secret" in inner ? "hidden" : inner,
      );
    expect(JSON.stringify(resources)).to.contain(address);
    expect(open(resources)).not.to.contain(address);
    expect(open(outputs)).not.to.contain(address);
  });

  it("shows a mistake of the user's without a stack trace and makes nothing", async () => {
    const config = { ...dev, "aks-monitoring:environment": "production" };
    const { code, output, resources } = await runProgram({ config, calls: azure(config) });
    expect(output.trim()).to.equal(
      "The stack's configuration has one problem; nothing was created or changed.\n" +
        '  aks-monitoring:environment is "production"; give an environment: dev, test, prod.',
    );
    expect(code).to.equal(TOLD);
    expect(resources.map(({ type }) => type)).to.deep.equal([STACK]);
  });

  it("shows what Azure says of the cluster without a stack trace and makes nothing", async () => {
    const refused = () => {
      throw new Error("the client may not read it");
    };
    const calls = { ...azure(dev), [GET_CLUSTER]: refused };
    const { code, output, resources } = await runProgram({ config: dev, calls });
    expect(output).to.match(/^aks-monitoring:cluster ".*" cannot be read in subscription .*$/m);
    expect(output).to.contain("the client may not read it");
    expect(output).not.to.match(TRACE);
    expect(code).to.equal(TOLD);
    expect(resources.map(({ type }) => type)).to.deep.equal([STACK]);
  });

  it("ends when engine and readers are gone, instead of telling nobody of it for ever", async () => {
    const run = await runProgram({ config: dev, calls: azure(dev), abandonAfter: 15 });
    expect(run.code).to.be.a("number").and.not.to.equal(0);
  });

  it("shows file and line of a failure of its own and makes nothing", async () => {
    const calls = { ...azure(dev), [GET_RECORDED]: () => ({ outputs: { "urn:a": null } }) };
    const { code, output, resources } = await runProgram({ config: dev, calls });
    const file = path.join("infra", "recorded.ts");
    const lines = readFileSync(path.join(PROJECT_ROOT, file), "utf8").split("\n");
    const line =
      lines.findIndex((text) => text.includes("return Object.values(outputs ?? {})")) + 1;
    expect(output).to.contain("TypeError").and.to.contain(`${file}:${line}:`);
    expect(code).not.to.equal(0);
    expect(resources.map(({ type }) => type)).to.deep.equal([STACK]);
  });
});
