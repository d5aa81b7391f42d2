/**
 * Do the tests notice? Each listed line of the source is broken in a copy of this clone, and the
 * tests that guard it must fail there. Slow, so it runs in `npm run check` and not in `npm test`.
 */
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { spawn } from "node:child_process";

import { Clone } from "../helpers/clone";
import brokenLines from "./lines.json";

/** One line of the source and what is put in its place. */
interface BrokenLine {
  /** What breaks, for people. */
  readonly breaks: string;
  readonly file: string;
  /** Text that stands exactly once in the file. */
  readonly line: string;
  readonly broken: string;
  /** Test files that must fail. */
  readonly tests: readonly string[];
}

async function main(): Promise<number> {
  const lines: readonly BrokenLine[] = brokenLines;
  const clone = await Clone.make();
  try {
    // Before minutes are spent: a line that was rewritten since has to be found again.
    for (const line of lines) await checkLine(clone, line);
    const tests = [...new Set(lines.flatMap((line) => line.tests))];
    const sound = await runTests(clone, tests);
    if (sound.failed !== 0) {
      process.stderr.write(`${sound.output}\nThe tests fail before anything is broken.\n`);
      return 1;
    }
    let unnoticed = 0;
    for (const line of lines) {
      const noticed = await isNoticed(clone, line);
      process.stderr.write(`${noticed ? "noticed  " : "UNNOTICED"} ${line.breaks}\n`);
      if (!noticed) unnoticed += 1;
    }
    process.stderr.write(`${lines.length - unnoticed} of ${lines.length} broken lines noticed\n`);
    return unnoticed === 0 ? 0 : 1;
  } finally {
    await clone.remove();
  }
}

async function checkLine(clone: Clone, { file, line }: BrokenLine): Promise<void> {
  const source = await readFile(clone.file(file), "utf8");
  if (source.split(line).length === 2) return;
  throw new Error(`"${line}" stands not once in ${file}; mend test/broken-lines/lines.json`);
}

async function isNoticed(clone: Clone, { file, line, broken, tests }: BrokenLine) {
  const source = clone.file(file);
  const sound = await readFile(source, "utf8");
  await writeFile(
    source,
    sound.replace(line, () => broken),
  );
  try {
    // A run without a count has crashed, which is no test that failed.
    return ((await runTests(clone, tests)).failed ?? 0) > 0;
  } finally {
    await writeFile(source, sound);
  }
}

/** Runs test files of the clone; `failed` is undefined when there is no count of them. */
async function runTests(clone: Clone, tests: readonly string[]) {
  const mocha = path.join("node_modules", "mocha", "bin", "mocha.js");
  const child = spawn(process.execPath, [mocha, "--bail", ...tests], {
    cwd: clone.folder,
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk: Buffer) => (output += chunk.toString()));
  }
  await new Promise((resolve) => child.on("close", resolve));
  const count = /^\d+ passed, (\d+) failed$/m.exec(output)?.[1];
  return { output, failed: count === undefined ? undefined : Number(count) };
}

void main().then((code) => {
  process.exitCode = code;
});
