/** How the pack starts: what it does without, what its traces name, and what it says when it cannot. */
import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { PACK_FOLDER } from "../../cli/setup/policy-pack";
import { tempFolder } from "../helpers/temp";

function node(words: readonly string[], env: NodeJS.ProcessEnv = {}, cwd = PACK_FOLDER) {
  const { status, stdout, stderr } = spawnSync(process.execPath, words, {
    cwd,
    encoding: "utf8",
    timeout: 60_000,
    env: { PATH: process.env["PATH"], ...env },
  });
  return { status, stdout, stderr };
}

describe("the start of the pack", function () {
  this.timeout(120_000);

  it("loads no compiler, reader of packages or Automation API before somebody uses them", () => {
    const script = `
      require("./load-later")(() => require("@pulumi/policy"));
      const loaded = () => Object.keys(require.cache).flatMap(
        (file) => /(typescript\\.js|@npmcli.arborist.lib.index\\.js|automation.index\\.js)$/.exec(file)?.[1] ?? []);
      const pulumi = require("@pulumi/pulumi");
      const before = loaded();
      const used = typeof pulumi.automation.LocalWorkspace;
      pulumi.runtime.serializeFunction(() => 1).then(({ text }) => {
        console.log(JSON.stringify({ before, used, text: text.includes("return 1") || text.includes("=> 1"), after: loaded().length }));
      });`;
    const { stdout, stderr } = node(["-e", script]);
    expect(JSON.parse(stdout || "{}"), stderr).to.deep.equal({
      before: [],
      used: "function",
      text: true,
      after: 2,
    });
  });

  it("reads a message once, and gives each policy a copy of its own", () => {
    const script = `
      require("./read-once")();
      const { Struct } = require("google-protobuf/google/protobuf/struct_pb");
      const { deserializeProperties } = require("@pulumi/policy/deserialize");
      const message = Struct.fromJavaScript({ a: { b: [1] } });
      const first = deserializeProperties(message, false);
      first.a.b.push(2);
      first.c = true;
      const same = message.toJavaScript() === message.toJavaScript();
      console.log(JSON.stringify([same, deserializeProperties(message, false)]));`;
    const { stdout, stderr } = node(["-e", script]);
    expect(JSON.parse(stdout || "[]"), stderr).to.deep.equal([true, { a: { b: [1] } }]);
  });

  it("names in a trace the files and lines that somebody wrote", () => {
    // The SDK reads the version of a pack from the folder it is started in: here is none.
    const { status, stderr } = node([path.join(PACK_FOLDER, "main.js")], {}, tempFolder());
    expect(status).to.equal(1);
    expect(stderr).to.match(/ {4}at .*policies[\\/]index\.ts:\d+:\d+\)?\n/);
    expect(stderr).not.to.include("index.bundle.js");
  });

  const MISTAKES: Readonly<Record<string, readonly [text: string | undefined, says: string]>> = {
    "is missing": [
      undefined,
      "cannot be read; mend AKS_MONITORING_EXEMPTIONS, which names the file of exemptions, or unset it.",
    ],
    "is no JSON": [
      "{",
      "is not valid JSON (Expected property name or '}' in JSON at position 1); mend it.",
    ],
    "calls its list something else": [
      '{"exemption": []}',
      'holds no list of exemptions alone; write {"exemptions": [...]}.',
    ],
    "holds entries that are none": [
      '{"exemptions": ["require-log-retention"]}',
      'holds no list of exemptions alone; write {"exemptions": [...]}.',
    ],
  };
  for (const [what, [text, says]] of Object.entries(MISTAKES)) {
    it(`ends with one sentence when the file of exemptions ${what}`, () => {
      const file = path.join(tempFolder(), "exemptions.json");
      if (text !== undefined) writeFileSync(file, text);
      const { status, stdout, stderr } = node(["main.js"], { AKS_MONITORING_EXEMPTIONS: file });
      expect([status, stdout]).to.deep.equal([1, ""]);
      // Versions of Node tell the place in a text in words of their own.
      const plain = stderr.replace(/ \(line \d+ column \d+\)/, "");
      expect(plain).to.equal(`${file} ${says}\n`);
    });
  }
});
