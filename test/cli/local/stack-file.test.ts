import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { localFolders } from "../../../cli/local/folders";
import { StackFileCopy } from "../../../cli/local/stack-file";
import { messageOf } from "../../helpers/errors";
import { tempFolder } from "../../helpers/temp";

const STACK_FILE = "# the demo\nconfig:\n  aks-monitoring:environment: dev # smallest\n";
const SALT = "v1:local";

describe("StackFileCopy", () => {
  it("adds the local salt to the copy alone and keeps comments", async () => {
    const { folders, original } = project(STACK_FILE);
    const file = await StackFileCopy.make(folders, "dev");
    expect(readFileSync(file.copy, "utf8")).to.equal(`${STACK_FILE}encryptionsalt: ${SALT}\n`);
    await file.bringBack();
    expect(readFileSync(original, "utf8")).to.equal(STACK_FILE);
  });

  it("brings a changed value back without the salt", async () => {
    const { folders, original } = project(STACK_FILE);
    const file = await StackFileCopy.make(folders, "dev");
    change(file.copy, "environment: dev", "environment: test");
    await file.bringBack();
    expect(readFileSync(original, "utf8")).to.equal(STACK_FILE.replace(": dev", ": test"));
  });

  it("brings the salt back with a secret, which cannot be read without it", async () => {
    const { folders, original } = project(STACK_FILE);
    const file = await StackFileCopy.make(folders, "dev");
    change(file.copy, "environment: dev", "token:\n    secure: v1:abc");
    await file.bringBack();
    expect(readFileSync(original, "utf8")).to.include(`encryptionsalt: ${SALT}`);
  });

  it("leaves a salt of the user's own alone", async () => {
    const own = `encryptionsalt: v1:mine\n${STACK_FILE}`;
    const { folders, original } = project(own);
    const file = await StackFileCopy.make(folders, "dev");
    expect(readFileSync(file.copy, "utf8")).to.equal(own);
    change(file.copy, "environment: dev", "environment: test");
    await file.bringBack();
    expect(readFileSync(original, "utf8")).to.include("encryptionsalt: v1:mine");
  });

  it("names the file a stack lacks", async () => {
    const { folders } = project(STACK_FILE);
    expect(await messageOf(StackFileCopy.make(folders, "prod"))).to.equal(
      "--stack prod has no file Pulumi.prod.yaml; copy Pulumi.dev.yaml and change it, or name a " +
        "stack that has one.",
    );
  });

  it("names the line that is not YAML", async () => {
    const { folders } = project("config:\n  a: [1\n");
    expect(await messageOf(StackFileCopy.make(folders, "dev"))).to.match(
      /^Pulumi\.dev\.yaml line \d is not valid YAML \(.+\); mend that line\.$/,
    );
  });
});

function project(stackFile: string) {
  const folders = localFolders(tempFolder());
  const original = path.join(folders.project, "Pulumi.dev.yaml");
  writeFileSync(original, stackFile);
  mkdirSync(path.join(folders.home, "init"), { recursive: true });
  writeFileSync(path.join(folders.home, "init", "Pulumi.dev.yaml"), `encryptionsalt: ${SALT}\n`);
  return { folders, original };
}

function change(file: string, from: string, to: string): void {
  const text = readFileSync(file, "utf8");
  expect(text).to.include(from);
  writeFileSync(file, text.replace(from, to));
}
