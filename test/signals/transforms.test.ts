/** Transforms: what Azure would refuse, or what would lose rows, is said before anything is sent. */
import { expect } from "chai";

import { STREAMS } from "../../signals/streams";
import { transformProblems } from "../../signals/transforms";

const LOGS = "Microsoft-ContainerLogV2";
const COLUMNS =
  "Computer, ContainerId, ContainerName, KubernetesMetadata, LogLevel, LogMessage, LogSource, " +
  "PodName, PodNamespace, TimeGenerated";

/** What is said about a transform of container logs. */
const judged = (kql: string) => transformProblems(LOGS, kql, "t");

/** Transforms that are all right. */
const good = [
  "source",
  'source | where PodNamespace !in ("a", "b")',
  "source\n// | summarize count() by x\n| where LogLevel in ('ERROR', 'CRITICAL')",
  'source | where tostring(LogMessage.level) != "debug" and not(isempty(PodName))',
  'source | where TimeGenerated > datetime(2026-01-01) and LogMessage["a|b;c"] has "x"',
  "source | extend short = substring(tostring(LogMessage), 0, 100) | extend LogMessage = parse_json(short) | project-away short",
  "source | project TimeGenerated, Computer, PodNamespace, LogMessage",
  'source | parse tostring(LogMessage) with "user=" user:string " " * | extend user_CF = user | project-away user',
  "source | project-rename ContainerName_CF = ContainerName",
  'source | where ["PodName"] matches regex @"^web-\\d+$" | extend PodName = strcat(PodName, "-", "x")',
  "source | where LogMessage has ```three | \" ' lines``` or 3 < 0x1f",
];

/** Transforms that are not, and every sentence about them. */
const bad: readonly (readonly [string, ...string[]])[] = [
  ["", "t does not begin with source; write source, then | and what to do with a row."],
  [
    "Source | where true",
    "t does not begin with source; write source, then | and what to do with a row.",
  ],
  [
    "let a = 1; source",
    "t has more than one statement; write one that begins with source, without a semicolon.",
  ],
  ['source | where PodName == "x', "t has a text that is not closed; close its quotes."],
  [
    "source | where (PodName == 'x'",
    "t has brackets that do not match; close each that is opened.",
  ],
  ["source | where [PodName)", "t has brackets that do not match; close each that is opened."],
  [
    "source | summarize count() by PodName",
    "t has | summarize, which no transform can do; use extend, parse, project, project-away, " +
      "project-rename, where.",
  ],
  [
    "source | ",
    "t has nothing after a |, which no transform can do; use extend, parse, project, " +
      "project-away, project-rename, where.",
  ],
  [
    "source | where OperationName == 'x'",
    `t uses OperationName, which is no column there; the columns are ${COLUMNS}.`,
  ],
  [
    "source | where ['Operation Name'] == 'x' and podname == 'y'",
    `t uses Operation Name, which is no column there; the columns are ${COLUMNS}.`,
    `t uses podname, which is no column there; the columns are ${COLUMNS}.`,
  ],
  [
    "source | where has_any_index(PodName) > 0",
    "t calls has_any_index(), which transforms do not have; see the list in Azure's docs.",
  ],
  [
    "source | project PodName | where Computer == 'x'",
    "t uses Computer, which is no column there; the columns are PodName.",
    "t drops TimeGenerated, which every row needs; keep it.",
  ],
  [
    "source | extend level = tostring(LogMessage.level)",
    "t leaves level, which the table has not; add | project-away level.",
  ],
  ["source | where", "t has an operator without a value; say what it works on."],
  [
    "source | project TimeGenerated, strlen(PodName)",
    "t has a value without a name; write Name = value.",
  ],
  [
    "source | project-rename PodName",
    "t has a project-rename without names; write NewName = OldName.",
  ],
  ["source | parse PodName", 't has a parse without with; write parse Column with "text" Name.'],
  [
    `source | parse PodName with ${"abcdefghijk"
      .split("")
      .map((name) => `"${name}" ${name}_CF`)
      .join(" ")}`,
    "t has a parse of 11 columns; Azure takes 10, split it in two.",
  ],
  [
    `source | where "${"x".repeat(15_400)}" == ""`,
    "t has 15423 characters; Azure takes 15360, shorten it.",
  ],
];

describe("transformProblems", () => {
  for (const kql of good) {
    it(`accepts ${kql.slice(0, 80)}`, () => {
      expect(judged(kql)).to.deep.equal([]);
    });
  }

  for (const [kql, ...sentences] of bad) {
    it(`tells what is wrong with ${kql.slice(0, 60)}`, () => {
      expect(judged(kql)).to.deep.equal(sentences);
    });
  }

  it("names the streams that can be transformed", () => {
    const [sentence = ""] = transformProblems("Microsoft-ContainerLog", "source", "t");
    expect(sentence).to.equal(
      "t is for a stream that cannot be transformed; give one of " +
        `${Object.keys(STREAMS).join(", ")}.`,
    );
  });

  it("knows each stream by its own columns", () => {
    for (const [stream, { columns }] of Object.entries(STREAMS)) {
      for (const name of Object.keys(columns)) {
        const kql = `source | where isnotnull(${name})`;
        expect(transformProblems(stream, kql, "t"), `${stream} ${name}`).to.deep.equal([]);
      }
    }
  });
});

describe("STREAMS", () => {
  it("give every row its time, and both streams of container logs the same columns", () => {
    for (const { columns } of Object.values(STREAMS)) {
      expect(columns["TimeGenerated"]).to.equal("datetime");
    }
    expect(STREAMS[`${LOGS}-HighScale`]).to.deep.equal(STREAMS[LOGS]);
    expect(
      Object.keys(STREAMS[LOGS]?.columns ?? {})
        .sort()
        .join(", "),
    ).to.equal(COLUMNS);
  });
});
