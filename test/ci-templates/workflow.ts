/**
 * What a pipeline file may be: read strictly, and questioned for what GitHub or Azure would say about
 * it, or let pass to our harm. There is no published schema of either in an npm package.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";

import { parseDocument } from "yaml";

import { PROJECT_ROOT } from "../../cli/local/folders";
import { placesOf, SETTING_NAMES } from "../../provider/auth/settings";

/** A step of a job, of GitHub Actions or Azure Pipelines. */
export interface Step {
  readonly name?: string;
  readonly if?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly bash?: string;
  readonly task?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
}

/** A job of a workflow. */
export interface Job {
  readonly "runs-on": string;
  readonly "timeout-minutes": number;
  readonly permissions: Readonly<Record<string, string>>;
  readonly env: Readonly<Record<string, string>>;
  readonly steps: readonly Step[];
}

/** A workflow of GitHub Actions. */
export interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The text of a file of the repository. */
export function textOf(file: string): string {
  return readFileSync(path.join(PROJECT_ROOT, file), "utf8");
}

/** A YAML file of the repository. Throws for every error and warning. */
export function yamlOf(file: string): unknown {
  const document = parseDocument(textOf(file), { uniqueKeys: true, strict: true });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw problem;
  return document.toJS();
}

/** The scripts of some steps, in their order. */
export function scriptsOf(steps: readonly Step[]): string[] {
  return steps
    .flatMap(({ run, bash, inputs }) => [run, bash, inputs?.["inlineScript"]])
    .filter((script) => typeof script === "string");
}

/** What bash finds wrong with a script; empty when nothing. */
export function bashProblems(script: string): string {
  try {
    execFileSync("bash", ["-n"], { input: script, stdio: ["pipe", "pipe", "pipe"] });
    return "";
  } catch (error) {
    return String((error as { stderr?: Buffer }).stderr);
  }
}

/** Names of the npm scripts that a text asks for. */
export function npmScriptsIn(text: string): string[] {
  return [...text.matchAll(/\bnpm (?:run (?:-s )?)?([a-z][a-z:]*)/g)]
    .map(([, name = ""]) => name)
    .filter((name) => name !== "ci");
}

/** Names of the npm scripts there are. */
export function npmScripts(): string[] {
  return Object.keys((JSON.parse(textOf("package.json")) as { scripts: object }).scripts);
}

/** The variables that the providers sign in with. */
export const AUTH_VARIABLES: readonly string[] = SETTING_NAMES.map(
  (name) => placesOf(name).split(" or ")[1] ?? "",
);
