/** Six questions: answered by flags, by somebody at a terminal, or refused all at once. */
import { expect } from "chai";

import { answersOf, checkFlags, type Flags } from "../../../cli/init/answers";
import type { Found } from "../../../cli/init/look";
import { QUESTIONS } from "../../../cli/init/questions";
import type { Terminal } from "../../../cli/init/terminal";
import { UsageError } from "../../../cli/errors";

const AT = "/subscriptions/s/resourceGroups/rg-central/providers";
const CENTRAL = `${AT}/Microsoft.OperationalInsights/workspaces/law-central`;
const AGENT = `${AT}/Microsoft.OperationalInsights/workspaces/law-agent`;

const found: Found = {
  clusterId: "/subscriptions/s/resourceGroups/rg/providers/x/managedClusters/aks",
  clusterName: "aks",
  clusterRegion: "westeurope",
  region: "westeurope",
  regionGiven: false,
  environmentHint: "test",
  workspaces: [{ id: CENTRAL, name: "law-central", region: "westeurope", sharedKeys: true }],
  agentWorkspaceId: undefined,
  grafanas: [],
};

const flags = {
  ...{ environment: "prod", page: "a@b.example, c@d.example", ticket: "none" },
  ...{ workspace: "own", dashboards: "free", logs: "standard" },
};

/** Somebody who types these lines, one after the other. */
function typing(
  ...lines: string[]
): Terminal & { readonly said: string[]; readonly asked: string[] } {
  const said: string[] = [];
  const asked: string[] = [];
  return {
    ...{ said, asked, close: () => undefined },
    say: (text) => {
      said.push(...text);
    },
    ask: (prompt) => {
      asked.push(prompt);
      const line = lines.shift();
      return line === undefined ? Promise.reject(new Error(prompt)) : Promise.resolve(line);
    },
  };
}

function refused(given: Flags, terminal?: Terminal): string {
  try {
    checkFlags(given, terminal);
  } catch (error) {
    expect(error).to.be.instanceOf(UsageError);
    return (error as Error).message;
  }
  return "";
}

describe("the flags of init", () => {
  it("are enough without a terminal when there are six", async () => {
    expect(refused(flags)).to.equal("");
    expect(await answersOf(flags, found, undefined)).to.deep.equal({
      environment: "prod",
      page: { emails: ["a@b.example", "c@d.example"] },
      ticket: undefined,
      workspace: undefined,
      dashboards: "free",
      logs: "standard",
    });
  });

  it("are named in one message when they are missing or wrong", () => {
    expect(refused({ environment: "stage", page: "a@b.example", workspace: "mine" })).to.equal(
      [
        "Nothing was written.",
        '  --environment is "stage"; give one of dev, test, prod.',
        '  --workspace is "mine"; give own, or the id of a Log Analytics workspace.',
        "  There is no terminal to ask in; give also",
        "    --ticket EMAILS|ACTION-GROUP-ID|none",
        "    --dashboards free|managed|off|GRAFANA-ID",
        "    --logs needed|used|logs-and-events|standard|cost-optimized|off",
      ].join("\n"),
    );
  });

  it("have to tell somebody", () => {
    expect(refused({ ...flags, page: "none" })).to.equal(
      "Nothing was written.\n  --page and --ticket are both none, so nobody would be told; name somebody.",
    );
  });

  it("may be missing where somebody can be asked", () => {
    expect(refused({ environment: "dev" }, typing())).to.equal("");
  });
});

describe("the questions of init", () => {
  it("are six at most, and none for a flag that is given", async () => {
    const terminal = typing("", "a@b.example", "none", "", "", "");
    const answers = await answersOf({}, found, terminal);
    expect(terminal.asked).to.have.length(6);
    expect(answers.environment).to.equal("test");
    expect(answers.workspace).to.equal(undefined);
    expect(answers.dashboards).to.equal("free");
    expect(answers.logs).to.equal("needed");
    const one = typing("2");
    const { workspace } = await answersOf({ ...flags, workspace: undefined }, found, one);
    expect(one.asked).to.deep.equal(["--workspace [own]: "]);
    expect(workspace).to.equal(CENTRAL);
  });

  it("offer the workspace that the cluster's agent sends to, and take it by default", async () => {
    const terminal = typing("");
    const seen = { ...found, agentWorkspaceId: AGENT };
    const { workspace } = await answersOf({ ...flags, workspace: undefined }, seen, terminal);
    expect(workspace).to.equal(AGENT);
    expect(terminal.said.slice(-3)).to.deep.equal([
      "  1: own",
      "  2: law-agent (in rg-central)",
      "  3: law-central (in rg-central)",
    ]);
    expect(terminal.asked).to.deep.equal(["--workspace [law-agent (in rg-central)]: "]);
  });

  it("are asked again until the answer is one", async () => {
    const terminal = typing("nobody", "", "somebody", "team@b.example");
    const { ticket } = await answersOf(
      { ...flags, page: "none", ticket: undefined },
      found,
      terminal,
    );
    expect(ticket).to.deep.equal({ emails: ["team@b.example"] });
    expect(terminal.said.slice(-5)).to.deep.equal([
      '  "nobody" is no answer; nobody would be told at all; name somebody.',
      '  "" is no answer; give e-mail addresses with commas, the id of an action group,',
      "  or none.",
      '  "somebody" is no answer; give e-mail addresses with commas, the id of an',
      "  action group, or none.",
    ]);
  });

  it("fit into 80 columns", () => {
    const seen = { ...found, agentWorkspaceId: AGENT };
    for (const question of Object.values(QUESTIONS)) {
      expect(question.text(seen).filter((line) => line.length > 80)).to.deep.equal([]);
    }
  });
});
