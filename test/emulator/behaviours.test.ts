/** The READMEs tell how much is documented and how much assumed: the counts must be those of the data. */
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../../cli/local/folders";
import { behaviours } from "../../emulator/behaviours";
import { RULES } from "../../emulator/plugins/azure-native/table/rules";

function read(...parts: string[]): string {
  return readFileSync(path.join(PROJECT_ROOT, ...parts), "utf8").replace(/\s+/g, " ");
}

/** Titles of the tests in a folder below, each after what its `describe` is about. */
function titlesIn(folder: string): string[] {
  const files = readdirSync(path.join(__dirname, folder), { recursive: true, encoding: "utf8" });
  return files
    .filter((file) => file.endsWith(".test.ts"))
    .flatMap((file) => titlesOf(readFileSync(path.join(__dirname, folder, file), "utf8")));
}

function titlesOf(source: string): string[] {
  let subject = "";
  const titles: string[] = [];
  for (const [, word, title = ""] of source.matchAll(/\b(describe|it)\(\s*["`](.+?)["`],/g)) {
    // What follows a comma tells the circumstances, such as the mode of a PUT.
    if (word === "describe") subject = title.split(",")[0] ?? "";
    else titles.push(`${subject} ${title}`);
  }
  // One title is made for both modes of a PUT.
  return titles.flatMap((title) =>
    title.includes("${kept}")
      ? ["keeps", "resets"].map((kept) => title.replace("${kept}", kept))
      : [title],
  );
}

describe("what is said of the local Azure", () => {
  const named = behaviours.map(({ what }) => what);

  it("counts documented and assumed behaviours", () => {
    const assumed = behaviours.filter(({ source }) => source === "assumed").length;
    expect(read("emulator", "README.md")).to.contain(
      `${behaviours.length} behaviours are tested, ${behaviours.length - assumed} of them ` +
        `documented and ${assumed} assumed`,
    );
  });

  it("counts the lines of the stand-in's table, in both READMEs", () => {
    const assumed = RULES.filter(({ source }) => source === "assumed").length;
    const counts =
      `${RULES.length} lines, ${RULES.length - assumed} with a source and ` + `${assumed} assumed`;
    expect(read("emulator", "README.md")).to.contain(counts);
    expect(read("emulator", "plugins", "README.md")).to.contain(counts);
  });

  it("names a test for every behaviour", () => {
    const titles = new Set([...titlesIn("arm"), ...titlesIn("services"), ...titlesIn("data")]);
    expect(named.filter((what) => !titles.has(what))).to.deep.equal([]);
  });

  it("names a behaviour for every test of a type", () => {
    const titles = titlesIn("services");
    expect(titles.length).to.be.greaterThan(50);
    expect(titles.filter((title) => !named.includes(title))).to.deep.equal([]);
  });

  it("names each behaviour once, with a source or the word assumed", () => {
    expect(new Set(named).size).to.equal(named.length);
    expect(behaviours.filter(({ source }) => source.trim() === "")).to.deep.equal([]);
  });

  it("fits on a few pages", () => {
    const text = readFileSync(path.join(PROJECT_ROOT, "emulator", "README.md"), "utf8");
    expect(text.split("\n").length).to.be.at.most(121);
  });
});
