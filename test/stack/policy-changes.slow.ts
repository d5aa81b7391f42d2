/**
 * For every policy the engine is shown a smallest change of the widest sample stack, which breaks that
 * policy and those alone that its `implies` names. A preview for each would take minutes; so each of
 * eight previews has half of the changes, and no two changes are in the same four of them: which
 * previews break a policy tells whose change did. No four are part of another four, so that nothing
 * can hide behind a change that breaks the policy anyway.
 */
import { writeFile } from "node:fs/promises";
import path from "node:path";

import { expect } from "chai";

import { breachesIn } from "../../cli/policies/findings";
import { PROJECT_ROOT } from "../../cli/local/folders";
import { PACK_FOLDER } from "../../cli/setup/policy-pack";
import { policies } from "../../policies/all";
import { LocalStack } from "../helpers/local-stack";
import { BROKEN } from "../policies/changed-program";
import { mutations } from "../policies/mutations";
import { widestConfig, widestSettings } from "../policies/widest-stack";

const PREVIEWS = 8;

/** What is broken before anything is changed: what `prod` switches off, and parts of what is added. */
const AT_FIRST = [
  "decide-daily-cap on capped-workspace",
  "enable-defender-sensor on own-cluster",
  "enable-managed-prometheus on own-cluster",
  "forbid-shared-keys-on-logs on logs-workspace",
  "protect-log-stores on capped-workspace",
  "require-customer-managed-keys on logs-workspace",
  "require-private-log-access on capped-workspace",
  "require-resource-scoped-access on capped-workspace",
  "require-tags on capped-workspace",
  "require-tags on own-cluster",
  "require-tags on own-rule",
  "send-alerts-to-someone on capped-alert",
  "trim-container-logs on own-rule",
  "watch-the-log-store on capped-workspace",
];

describe("the smallest change that breaks each policy, in the engine", function () {
  this.timeout(900_000);
  let stack: LocalStack;
  let atFirst: ReadonlyMap<string, string>;
  /** The previews that break a policy where it was kept at first, by policy. */
  const seen = new Map<string, Set<number>>(policies.map(({ name }) => [name, new Set()]));
  const told: string[] = [];

  before(async () => {
    stack = await LocalStack.open("prod-private", {});
    await stack.configure((config) => Object.assign(config, widestConfig()));
    await writeFile(path.join(stack.folders.project, "main.js"), mainJs());
    atFirst = await broken(stack, [], "up", "--yes", "--skip-preview");
    for (let preview = 0; preview < PREVIEWS; preview += 1) {
      const changed = policies.map(({ name }) => name).filter((name) => isIn(name, preview));
      for (const [one, message] of await broken(stack, changed, "preview")) {
        if (atFirst.has(one) || message === onlyOutputs(message)) continue;
        seen.get(one.split(" on ")[0] ?? "")?.add(preview);
        told.push(`${one}: ${message} (preview ${preview})`);
      }
    }
  });
  after(() => stack.close());

  it("has previews of its own for each policy", () => {
    expect(new Set(policies.map(({ name }) => choiceOf(name))).size).to.equal(policies.length);
  });

  it("starts from a stack that breaks few", () => {
    expect([...atFirst.keys()].sort()).to.deep.equal(AT_FIRST);
  });

  for (const { name } of policies) {
    it(`breaks ${name}, and no other does that it does not imply`, () => {
      const own = told.filter((one) => one.startsWith(`${name} on `));
      expect([...(seen.get(name) ?? [])], own.join("\n")).to.deep.equal(previewsOf(name));
    });
  }
});

/** All choices of half of the previews, as numbers whose bits are previews. */
const CHOICES = Array.from({ length: 2 ** PREVIEWS }, (_, bits) => bits).filter(
  (bits) => bits.toString(2).replaceAll("0", "").length === PREVIEWS / 2,
);

/** The previews with a policy's change. */
function choiceOf(name: string): number {
  return CHOICES[policies.findIndex((one) => one.name === name)] ?? 0;
}

function isIn(name: string, preview: number): boolean {
  return (choiceOf(name) & (2 ** preview)) !== 0;
}

/** The previews that break a policy: those with its change, and with one that breaks it, too. */
function previewsOf(name: string): number[] {
  const causes = policies.filter((one) => one.name === name || one.implies?.includes(name));
  return [...Array(PREVIEWS).keys()].filter((preview) =>
    causes.some((cause) => isIn(cause.name, preview)),
  );
}

/**
 * The part of a message about outputs of the stack: of what a preview changes some are not known, and
 * that is told besides.
 */
function onlyOutputs(message: string): string {
  return (
    /^hide-secrets-in-outputs could not be judged on [^;]*; look again after the update\.$/.exec(
      message,
    )?.[0] ?? ""
  );
}

/** The program of the project, with changes. */
function mainJs(): string {
  const file = (name: string) => JSON.stringify(path.join(PROJECT_ROOT, name));
  return [
    `require(${file("load-typescript.js")});`,
    `const { changedProgram } = require(${file("test/policies/changed-program.ts")});`,
    `module.exports = changedProgram(() => require(${file("main.js")}));\n`,
  ].join("\n");
}

/** Runs the engine with the changes for some policies; what is told, by policy and resource. */
async function broken(
  { folders, session, stack }: LocalStack,
  names: readonly string[],
  ...words: [string, ...string[]]
): Promise<ReadonlyMap<string, string>> {
  const own = names.map((name) => mutations[name] ?? {});
  const exemptions = path.join(folders.home, "exemptions.json");
  const lines = own.flatMap((one) => one.exemptions ?? []);
  await writeFile(exemptions, JSON.stringify({ exemptions: lines }));
  const config = path.join(folders.home, "pack.json");
  const more = Object.assign({}, ...own.map(({ settings }) => settings)) as Settings;
  await writeFile(config, JSON.stringify(packConfig(more)));
  Object.assign(session.env, {
    AKS_MONITORING_EXEMPTIONS: exemptions,
    [BROKEN]: names.join(","),
    PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true",
  });
  let stream = "";
  const pack = ["--policy-pack", path.join(PACK_FOLDER, "start-pack")];
  const { code, output } = await session.onStack(
    stack,
    [...words, "--json", ...pack, "--policy-pack-config", config],
    { onStdout: (chunk) => (stream += chunk) },
  );
  const errors = stream.split("\n").filter((line) => line.includes('"severity":"error"'));
  expect(code, [output, ...errors].join("\n")).to.equal(0);
  const breaches = breachesIn(stream);
  return new Map(
    breaches.map(({ policy, resource, message }) => [`${policy.name} on ${resource}`, message]),
  );
}

type Settings = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** Every policy is told and none stops the run, so that one preview shows them all. */
function packConfig(more: Settings): Record<string, unknown> {
  const entries = policies.map(({ name }) => {
    const entry = widestSettings()[name] ?? {};
    const settings = typeof entry === "string" ? {} : entry;
    return [name, { ...settings, ...more[name], enforcementLevel: "advisory" }];
  });
  return Object.fromEntries(entries) as Record<string, unknown>;
}
