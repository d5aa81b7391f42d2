/** The two loaders of TypeScript: what is read when something fails has to name the real files. */
import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { PROJECT_ROOT } from "../cli/local/folders";
import { tempFolder } from "./helpers/temp";

const file = (name: string) => JSON.stringify(path.join(PROJECT_ROOT, name));

/** How each loads a file; `main` is its name as a literal. */
const LOADERS: Readonly<Record<string, (main: string) => string>> = {
  "the program's loader": (main) => `require(${file("load-bundle.js")})(${main})`,
  "the loader of commands and tests": (main) =>
    `(require(${file("load-typescript.js")}), require(${main}))`,
};

/** Writes a program of two files, loads it in a process of its own and returns what `script` prints. */
function run(
  load: (main: string) => string,
  script: string,
  env: NodeJS.ProcessEnv = {},
): { folder: string; printed: string } {
  const folder = tempFolder();
  mkdirSync(path.join(folder, "parts"));
  writeFileSync(
    path.join(folder, "parts", "part.ts"),
    "interface Size {\n  readonly width: number;\n}\n\n" +
      "export function fail(size: Size): never {\n  throw new TypeError(`width ${size.width}`);\n}\n",
  );
  writeFileSync(
    path.join(folder, "main.ts"),
    'import { fail } from "./parts/part";\n\nexport const wide = (): never => fail({ width: 1 });\n',
  );
  const loaded = load(JSON.stringify(path.join(folder, "main.ts")));
  const code = `const { wide } = ${loaded};\n${script}`;
  const printed = execFileSync(process.execPath, ["-e", code], {
    encoding: "utf8",
    env: { PATH: process.env["PATH"], ...env },
  });
  return { folder, printed };
}

for (const [name, load] of Object.entries(LOADERS))
  describe(name, () => {
    it("names in a stack trace the files, lines and columns that somebody wrote", () => {
      const { folder, printed } = run(
        load,
        "try { wide() } catch (error) { console.log(error.stack) }",
      );
      expect(printed.split("\n").slice(0, 3)).to.deep.equal([
        "TypeError: width 1",
        `    at fail (${path.join(folder, "parts", "part.ts")}:6:9)`,
        `    at wide (${path.join(folder, "main.ts")}:3:34)`,
      ]);
    });

    it("writes the traces of the SDK's promises out only when somebody looks for them", () => {
      const script =
        "function debuggablePromise() { return new Error().stack }\n" +
        'console.log(debuggablePromise().split("\\n").length > 1)';
      expect(run(load, script).printed).to.equal("false\n");
      expect(run(load, script, { PULUMI_DEBUG_PROMISE_LEAKS: "1" }).printed).to.equal("true\n");
    });
  });
