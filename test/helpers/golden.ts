/**
 * Golden files: what was looked at once and found right. `UPDATE_GOLDENS=1 npm test` writes them
 * anew; look at the difference before you commit it.
 */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

import { expect } from "chai";

const FOLDER = path.join(__dirname, "..", "golden");

/** Compares a value with `test/golden/<name>.json`. */
export async function expectGolden(name: string, value: unknown): Promise<void> {
  const file = path.join(FOLDER, `${name}.json`);
  // Through JSON, so that both sides lose the same.
  const text = `${JSON.stringify(value, null, 2)}\n`;
  if (process.env["UPDATE_GOLDENS"] === "1") {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, text);
  }
  expect(JSON.parse(text)).to.deep.equal(JSON.parse(await readFile(file, "utf8")));
}
