/** `npm run init` against the local Azure, in this process: files written, refused, printed. */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { initCommand } from "../../../cli/commands/init";
import { UsageError, UserError } from "../../../cli/errors";
import type { Terminal } from "../../../cli/init/terminal";
import { localFolders, type LocalFolders } from "../../../cli/local/folders";
import { settingsOfStack } from "../../../cli/local/stack-settings";
import { messageOf } from "../../helpers/errors";
import { printed } from "../../helpers/printed";
import { tempFolder } from "../../helpers/temp";
import { CENTRAL_WORKSPACE, SUBSCRIPTION } from "../preflight/scene";

const at = (group: string, name: string) =>
  `${SUBSCRIPTION}/resourceGroups/${group}/providers/Microsoft.ContainerService/managedClusters/${name}`;
const CLUSTER = at("rg-shop-prod", "aks-shop-prod");
const ANSWERS = [
  ...["--environment", "prod", "--page", "oncall@contoso.example"],
  ...["--ticket", "team@contoso.example", "--workspace", "own"],
  ...["--runbooks", "https://git.contoso.example/runbooks"],
  ...["--dashboards", "free", "--logs", "needed"],
];

describe("npm run init", () => {
  let folders: LocalFolders;
  beforeEach(() => {
    folders = localFolders(tempFolder());
  });

  const nobody = () => undefined;
  const init = (...words: string[]) => printed(() => initCommand(words, folders, nobody));
  const file = (stack: string) => path.join(folders.project, `Pulumi.${stack}.yaml`);

  it("writes a stack file that the program takes, named as the cluster", async () => {
    const { code, stdout } = await init("--cluster", CLUSTER, ...ANSWERS);
    expect(code).to.equal(0);
    expect(stdout).to.equal(
      [
        "Pulumi.aks-shop-prod.yaml is written. Read it, and then:",
        "  npm run preflight -- --stack aks-shop-prod",
        "  npm run local -- up --stack aks-shop-prod",
        "  npm run objects -- --stack aks-shop-prod",
        "  npm run verify -- --stack aks-shop-prod",
        "",
      ].join("\n"),
    );
    const { settings } = await settingsOfStack(folders, "aks-shop-prod");
    expect(settings.cluster.name).to.equal("aks-shop-prod");
    expect(settings.location).to.equal("westeurope");
    expect(settings.environment).to.equal("prod");
  });

  it("never overwrites a stack file, and asks nothing before it says so", async () => {
    writeFileSync(file("aks-shop-prod"), "mine\n");
    const message = await messageOf(init("--cluster", CLUSTER));
    expect(message).to.equal(
      "Pulumi.aks-shop-prod.yaml is there already and is never overwritten; give another name with " +
        "--stack NAME, or look at what would be written with --dry-run.",
    );
    expect(readFileSync(file("aks-shop-prod"), "utf8")).to.equal("mine\n");
    await init("--cluster", CLUSTER, "--stack", "second", ...ANSWERS);
    expect(existsSync(file("second"))).to.equal(true);
  });

  it("does not overwrite what somebody wrote while it asked", async () => {
    const terminal: Terminal = {
      say: () => undefined,
      ask: () => {
        writeFileSync(file("late"), "theirs\n");
        return Promise.resolve("");
      },
      close: () => undefined,
    };
    const words = ["--cluster", CLUSTER, "--stack", "late", ...ANSWERS.slice(0, -2)];
    const message = await messageOf(initCommand(words, folders, () => terminal));
    expect(message).to.match(/is there already/);
    expect(readFileSync(file("late"), "utf8")).to.equal("theirs\n");
  });

  it("prints the file and writes nothing with --dry-run", async () => {
    const { stdout } = await init("--cluster", CLUSTER, ...ANSWERS, "--dry-run");
    expect(stdout).to.match(/^# yaml-language-server: \$schema=schema\/config\.schema\.json\n/);
    expect(existsSync(file("aks-shop-prod"))).to.equal(false);
  });

  it("prints JSON alone with --json", async () => {
    const { stdout } = await init("--cluster", CLUSTER, ...ANSWERS, "--json", "--stack", "shop");
    expect(JSON.parse(stdout)).to.deep.equal({
      stack: "shop",
      file: "Pulumi.shop.yaml",
      written: true,
      answers: {
        environment: "prod",
        page: { emails: ["oncall@contoso.example"] },
        ticket: { emails: ["team@contoso.example"] },
        dashboards: "free",
        logs: "needed",
      },
      next: [
        "npm run preflight -- --stack shop",
        "npm run local -- up --stack shop",
        "npm run objects -- --stack shop",
        "npm run verify -- --stack shop",
      ],
    });
    const dry = await init("--cluster", CLUSTER, ...ANSWERS, "--json", "--dry-run");
    expect((JSON.parse(dry.stdout) as { text: string }).text).to.contain("config:\n");
  });

  it("uses a workspace that is there", async () => {
    const words = ANSWERS.map((word) => (word === "own" ? CENTRAL_WORKSPACE : word));
    await init("--cluster", CLUSTER, ...words, "--stack", "shop");
    const { settings } = await settingsOfStack(folders, "shop");
    expect(settings.logs.workspaceId).to.equal(CENTRAL_WORKSPACE);
  });

  it("offers the sample's workspaces and Grafana to whoever sits at a terminal", async () => {
    const said: string[] = [];
    const lines = ["prod", "a@b.example", "none", "", "4", ""];
    const terminal: Terminal = {
      say: (text) => said.push(...text),
      ask: () => Promise.resolve(lines.shift() ?? ""),
      close: () => undefined,
    };
    const legacy = at("rg-legacy", "aks-legacy");
    const words = ["--cluster", legacy, "--runbooks", "https://git.contoso.example/runbooks"];
    await printed(() => initCommand(words, folders, () => terminal));
    expect(said).to.include("  2: law-central (in rg-central)");
    const { settings } = await settingsOfStack(folders, "aks-legacy");
    // The agent of that cluster sends there already.
    expect(settings.logs.workspaceId).to.equal(CENTRAL_WORKSPACE);
    expect(settings.grafana.grafanaId).to.match(/graf-contoso$/);
  });

  it("refuses what it does not know, with what to give", async () => {
    const cases: [words: string[], message: RegExp][] = [
      [[], /^--cluster is missing/],
      [["--cluster", "aks-shop"], /^--cluster "aks-shop" is not the id of an AKS cluster; give /],
      [["--cluster", CLUSTER, "--stack", "a b"], /^--stack "a b" is no name of a stack/],
      [
        ["--cluster", CLUSTER, ...ANSWERS, "--runbooks", "x"],
        /--runbooks is "x"; give an https address/,
      ],
      [["--cluster", CLUSTER], /--runbooks is missing, and this clone has no remote on GitHub/],
      [["--cluster", CLUSTER, "--colour"], /--help lists what this command takes/],
      [["--cluster", CLUSTER], /no terminal to ask in; give also\n {4}--environment/],
    ];
    for (const [words, expected] of cases) {
      const failed: unknown = await init(...words).then(
        () => undefined,
        (error: unknown) => error,
      );
      expect(failed, words.join(" ")).to.be.instanceOf(UsageError);
      expect((failed as Error).message).to.match(expected);
    }
  });

  it("takes a region that has all of it, and says in the file whose choice it was", async () => {
    const words = ["--cluster", CLUSTER, ...ANSWERS, "--dry-run", "--region"];
    const { stdout } = await init(...words, "North Europe");
    expect(stdout).to.contain("  azure-native:location: northeurope\n");
    expect(stdout).to.contain(
      "# Not the cluster's westeurope, as was asked for. Data that crosses",
    );
    const failed: unknown = await init(...words, "mars").catch((error: unknown) => error);
    expect(failed).to.be.instanceOf(UserError);
    expect((failed as Error).message).to.match(
      /^--region mars is no region with Microsoft\.OperationalInsights\/workspaces, .*, such as westeurope/,
    );
  });

  it("says when the cluster or the workspace is not there", async () => {
    const gone: [words: string[], message: RegExp][] = [
      [
        ["--cluster", at("rg-shop-dev", "aks-gone"), ...ANSWERS],
        /^--cluster .*aks-gone is not there/,
      ],
      [
        [
          "--cluster",
          CLUSTER,
          ...ANSWERS.map((word) => (word === "own" ? `${CENTRAL_WORKSPACE}-2` : word)),
        ],
        /^--workspace .*law-central-2 is not there/,
      ],
    ];
    for (const [words, expected] of gone) {
      const failed: unknown = await init(...words).catch((error: unknown) => error);
      expect(failed).to.be.instanceOf(UserError);
      expect((failed as Error).message).to.match(expected);
    }
    expect(existsSync(file("aks-shop-prod"))).to.equal(false);
  });
});
