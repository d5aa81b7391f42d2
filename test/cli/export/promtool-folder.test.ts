/** What the export for promtool does with a folder that has something in it already. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { exportCommand } from "../../../cli/commands/export";
import type { SentGroup } from "../../../cli/export/prometheus-rules";
import { requireOwnFolder, writePromtoolFolder } from "../../../cli/export/promtool-folder";
import { messageOf } from "../../helpers/errors";
import { tempFolder } from "../../helpers/temp";

function group(name: string): SentGroup {
  const rules = [{ record: "job:up:count", expression: "count by (job) (up)" }];
  return { name, body: { properties: { interval: "PT1M", rules } } };
}

/** Writes a file into a folder that need not be there. */
function put(folder: string, file: string, text: string): void {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
}

/** Every file of a folder, sorted. */
function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .sort();
}

function write(names: readonly string[], folder: string, stack = "dev"): Promise<number> {
  return writePromtoolFolder(names.map(group), stack, folder, "out");
}

describe("the folder of export -- promtool", function () {
  this.timeout(600_000);

  it("may be missing, empty, or one that an export wrote", async () => {
    const home = tempFolder();
    await requireOwnFolder(path.join(home, "none"), "none");
    await requireOwnFolder(home, "home");
    put(home, ".written-by-export", "");
    put(home, "notes.txt", "mine");
    await requireOwnFolder(home, "home");
  });

  it("is refused before anything is deployed when it has files of somebody", async () => {
    const home = tempFolder();
    put(home, "b.yaml", "mine");
    put(home, "a.yaml", "mine");
    expect(await messageOf(exportCommand(["promtool", "--out", home]))).to.equal(
      `--out ${home} has files that no export wrote, such as a.yaml; name an empty folder or a new one.`,
    );
    expect(filesIn(home)).to.deep.equal(["a.yaml", "b.yaml"]);
  });

  it("is refused when it is a file", async () => {
    const file = path.join(tempFolder(), "a.yaml");
    writeFileSync(file, "mine");
    expect(await messageOf(requireOwnFolder(file, "a.yaml"))).to.equal(
      "--out a.yaml is not a folder that can be read; name another one.",
    );
  });

  it("loses what a former export wrote, and nothing of anybody else's", async () => {
    const home = tempFolder();
    const out = path.join(home, "out");
    expect(await write(["First group", "Both"], out)).to.equal(0);
    expect(filesIn(out)).to.deep.equal([
      ".written-by-export",
      "rules/Both.yaml",
      "rules/First-group.yaml",
    ]);
    put(out, "notes.txt", "mine");
    put(out, "rules/mine.yaml", "mine");
    put(home, "rules/outside.yaml", "mine");
    const list = path.join(out, ".written-by-export");
    writeFileSync(list, `${readFileSync(list, "utf8")}../rules/outside.yaml\nnotes.txt\n`);
    expect(await write(["Both", "Second"], out)).to.equal(0);
    expect(filesIn(home)).to.deep.equal([
      "out/.written-by-export",
      "out/notes.txt",
      "out/rules/Both.yaml",
      "out/rules/Second.yaml",
      "out/rules/mine.yaml",
      "rules/outside.yaml",
    ]);
    expect(readFileSync(list, "utf8")).to.equal("rules/Both.yaml\nrules/Second.yaml\n");
  });

  it("is left as it was when a new file would go over one of somebody's", async () => {
    const out = path.join(tempFolder(), "out");
    put(out, ".written-by-export", "rules/First.yaml\n");
    put(out, "rules/First.yaml", "of a former export");
    put(out, "rules/Second.yaml", "mine");
    expect(await messageOf(write(["First", "Second"], out))).to.equal(
      "--out out has files that no export wrote where new ones go: rules/Second.yaml; " +
        "move them away, or name another folder.",
    );
    expect(filesIn(path.dirname(out))).to.deep.equal([
      "out/.written-by-export",
      "out/rules/First.yaml",
      "out/rules/Second.yaml",
    ]);
    expect(readFileSync(path.join(out, "rules/Second.yaml"), "utf8")).to.equal("mine");
  });

  it("is left as it was when the tests cannot be made", async () => {
    const out = path.join(tempFolder(), "out");
    put(out, ".written-by-export", "rules/First.yaml\n");
    put(out, "rules/First.yaml", "of a former export");
    expect(await write(["Second"], out, "nosuch")).to.equal(1);
    expect(filesIn(path.dirname(out))).to.deep.equal([
      "out/.written-by-export",
      "out/rules/First.yaml",
    ]);
  });
});
