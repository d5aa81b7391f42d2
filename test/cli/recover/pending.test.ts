/** What is done with operations that a killed engine had begun, on a state and an Azure in memory. */
import { readFileSync } from "node:fs";

import { expect } from "chai";

import type { JsonObject } from "../../../provider/json";
import type {
  Deployment,
  Entry,
  Exported,
  PendingOperation,
} from "../../../cli/recover/deployment";
import { settlePending } from "../../../cli/recover/pending";
import type { Work } from "../../../cli/recover/work";

const GROUP_ID = "/subscriptions/s/resourceGroups/rg";
const TYPE = "azure-native:monitor:ActionGroup";

function entry(name: string, more: Partial<Entry> = {}): Entry {
  const inputs = {
    azureApiVersion: "2024-10-01-preview",
    resourceGroupName: "rg",
    actionGroupName: name,
    groupShortName: `short ${name}`,
  };
  return { urn: `urn:pulumi:dev::p::${TYPE}::${name}`, type: TYPE, custom: true, inputs, ...more };
}

const GROUP = entry("group", {
  type: "azure-native:resources:ResourceGroup",
  id: GROUP_ID,
  inputs: {},
  outputs: {},
});

const idOf = (name: string) => `${GROUP_ID}/providers/Microsoft.Insights/actionGroups/${name}`;

/** A recovery whose Pulumi keeps the state in memory and "reads" by adding a default of Azure's. */
class Bench {
  readonly words: string[] = [];
  readonly done: string[] = [];
  readonly left = new Map<string, string>();

  constructor(
    public state: Deployment,
    private readonly azure: Readonly<Record<string, JsonObject>>,
  ) {}

  work(): Work {
    return {
      ground: {
        stack: "dev",
        project: "",
        env: {},
        command: (word) => word,
        endLeftovers: () => [],
        pulumi: (words) => {
          this.words.push(words.filter((word) => !word.endsWith("state.json")).join(" "));
          const stdout = words[1] === "export" ? JSON.stringify(this.exported()) : "";
          if (words[1] === "import") this.import(words.at(-1) ?? "");
          if (words[0] === "refresh") this.read(words);
          return Promise.resolve({ code: 0, stdout, stderr: "" });
        },
      },
      arm: { find: (id) => Promise.resolve(this.azure[id]) },
      subscriptionId: "s",
      adopted: [],
      done: this.done,
      left: this.left,
      taken: new Set(),
      pauseMs: 1,
    };
  }

  private exported(): Exported {
    return { version: 3, deployment: this.state };
  }

  private import(file: string): void {
    this.state = (JSON.parse(readFileSync(file, "utf8")) as Exported).deployment;
  }

  private read(words: readonly string[]): void {
    const resources = this.state.resources?.map((one) =>
      words.includes(one.urn)
        ? { ...one, inputs: { ...one.inputs, enabled: true }, outputs: { id: one.id } }
        : one,
    );
    this.state = { ...this.state, resources: resources ?? [] };
  }
}

async function settle(
  pending: readonly PendingOperation[],
  azure: Readonly<Record<string, JsonObject>>,
  resources: readonly Entry[] = [GROUP],
): Promise<Bench> {
  const manifest = { time: "2026-11-24T15:06:01Z" };
  const bench = new Bench({ manifest, resources, pending_operations: pending }, azure);
  await settlePending(bench.work());
  return bench;
}

describe("operations that a killed engine had begun", () => {
  it("are none after an orderly end, and the state is not written", async () => {
    const bench = await settle([], {});
    expect(bench.words).to.deep.equal(["stack export"]);
    expect(bench.done).to.deep.equal([]);
  });

  it("are recorded as begun when Azure has them, and forgotten when it has not", async () => {
    const [made, lost] = [entry("made"), entry("lost")];
    const bench = await settle(
      [made, lost].map((resource) => ({ type: "creating", resource })),
      { [idOf("made")]: { id: idOf("made") } },
    );
    expect(bench.done).to.deep.equal([
      'Took over ActionGroup "made": it was made (in the stack\'s own group) but not recorded.',
      'Forgot ActionGroup "lost": its create had not reached Azure yet.',
    ]);
    expect(bench.words).to.deep.equal([
      "stack export",
      "stack import --file",
      `refresh --yes --skip-preview --target ${made.urn}`,
      "stack export",
      "stack import --file",
    ]);
    const { pending_operations: pending, resources } = bench.state;
    expect(pending).to.equal(undefined);
    // The default that was read is no input of the program: it would show as a change.
    const outputs = { id: idOf("made") };
    expect(resources).to.deep.equal([GROUP, { ...made, id: idOf("made"), outputs }]);
  });

  it("wait until Azure has ended the write", async () => {
    const body = { id: idOf("made"), properties: { provisioningState: "Creating" } };
    const azure = { [idOf("made")]: body };
    const timer = setInterval(() => (body.properties.provisioningState = "Succeeded"), 20);
    const bench = await settle([{ type: "creating", resource: entry("made") }], azure);
    clearInterval(timer);
    expect(bench.done).to.have.length(1);
  });

  it("leave to the user what is there in another group and not as it was begun", async () => {
    const resource = entry("theirs");
    const azure = { [idOf("theirs")]: { id: idOf("theirs"), properties: { groupShortName: "x" } } };
    const bench = await settle([{ type: "creating", resource }], azure, []);
    expect(bench.state.resources).to.deep.equal([]);
    expect([...bench.left.values()]).to.deep.equal([
      `${idOf("theirs")} is there and is not as this stack was writing it, so it may be another ` +
        `team's; if it is this stack's, run this again with --adopt ${idOf("theirs")}, else ` +
        "rename or remove it.",
    ]);
    const same = { id: idOf("theirs"), properties: { groupShortName: "SHORT theirs" } };
    const begun = await settle([{ type: "creating", resource }], { [idOf("theirs")]: same }, []);
    expect(begun.done[0]).to.contain("(as begun)");
  });

  it("are read again when they were no creates, and nothing is recorded twice", async () => {
    const known = entry("known", { id: idOf("known"), outputs: {} });
    const bench = await settle(
      [
        { type: "updating", resource: known },
        { type: "creating", resource: known },
        { type: "deleting", resource: entry("gone") },
      ],
      {},
      [GROUP, known],
    );
    expect(bench.done).to.deep.equal([
      'Looked again at ActionGroup "known", which was interrupted while updating.',
    ]);
    expect(bench.state.resources).to.have.length(2);
  });

  it("are read when an earlier recovery was itself interrupted", async () => {
    const half = entry("half", { id: idOf("half") });
    const bench = await settle([], {}, [GROUP, half]);
    expect(bench.words[2]).to.equal(`refresh --yes --skip-preview --target ${half.urn}`);
  });
});
