/** Temporary folders and small executables for tests; all removed after each test. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";

import { afterEveryTest } from "./clearing";

const made: string[] = [];

/** A new empty folder, removed after the running test. */
export function tempFolder(): string {
  const folder = mkdtempSync(path.join(os.tmpdir(), "aks-monitoring-test-"));
  made.push(folder);
  return folder;
}

/** Writes an executable shell script into a folder and returns its path. */
export function writeScript(folder: string, name: string, ...lines: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, ["#!/bin/sh", ...lines, ""].join("\n"), { mode: 0o755 });
  return file;
}

afterEveryTest(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true, force: true });
});
