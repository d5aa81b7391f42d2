/** How many proofs each rule has. They are tests, which no command may import: a process counts them. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";

import { PROJECT_ROOT } from "../local/folders";

/** Cases of a rule. */
export interface ProofCount {
  /** In which it fires. */
  readonly fires: number;
  /** In which it stays quiet. */
  readonly quiet: number;
  /** In which what it reads is not there. */
  readonly noData: number;
}

/** Proofs by the id of the rule; those on platform metrics and the activity log are not counted, Azure judges them. */
export type ProofCounts = Readonly<Record<string, ProofCount>>;

/** Counts the proofs. Fails when they cannot be read. */
export async function countProofs(): Promise<ProofCounts> {
  const words = ["--require", "./load-typescript.js", "test/rules/proofs/count.ts"];
  const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: PROJECT_ROOT });
  return JSON.parse(stdout) as ProofCounts;
}
