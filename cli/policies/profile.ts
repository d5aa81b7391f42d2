/** A profile of the policy pack: which policies are stricter, laxer or off in an environment, and why. */
import fs from "node:fs/promises";
import path from "node:path";

import { policies } from "../../policies/all";
import { configured } from "../../policies/core/config";
import { reasonOf, UserError } from "../errors";
import { PACK_FOLDER } from "../setup/policy-pack";

/** A profile that was read and checked. */
export interface Profile {
  readonly name: string;
  readonly file: string;
  /** Policies that it switches off, with the reason. */
  readonly off: readonly { readonly policy: string; readonly why: string }[];
}

const LEVELS = ["advisory", "mandatory", "remediate", "disabled"];

type Entry = string | Readonly<Record<string, unknown>>;

/**
 * Reads a profile: a name under `policies/profiles/`, or a file. Pulumi accepts policies and settings
 * that do not exist, so all problems are told here, at once, as a UserError.
 */
export async function readProfile(given: string): Promise<Profile> {
  const isName = /^[\w-]+$/.test(given);
  const file = isName ? path.join(PACK_FOLDER, "profiles", `${given}.json`) : path.resolve(given);
  const text = await fs.readFile(file, "utf8").catch(() => {
    throw new UserError(
      `--profile ${given} has no file ${file}; use dev, prod, pci, or the path of a file.`,
    );
  });
  const entries = Object.entries(parsed(text, file));
  const problems = entries.flatMap(([name, entry]) => problemsOf(name, entry));
  if (problems.length > 0) {
    throw new UserError(problems.map((problem) => `${file}: ${problem}.`).join("\n"));
  }
  const off = entries
    .filter(([, entry]) => levelOf(entry) === "disabled")
    .map(([policy, entry]) => ({ policy, why: whyOf(entry) ?? "" }));
  return { name: path.basename(file, ".json"), file, off };
}

function parsed(text: string, file: string): Readonly<Record<string, Entry>> {
  try {
    return JSON.parse(text) as Record<string, Entry>;
  } catch (error) {
    throw new UserError(`${file} is not valid JSON (${reasonOf(error)}); mend it.`);
  }
}

function problemsOf(name: string, entry: Entry): string[] {
  const level = levelOf(entry);
  if (level !== undefined && !LEVELS.includes(level)) {
    return [`${name} has the level ${JSON.stringify(level)}; use ${LEVELS.join(" or ")}`];
  }
  if (name === "all") return [];
  const policy = policies.find((one) => one.name === name);
  if (policy === undefined) return [`${name} is no policy; policies/controls.md lists them`];
  const settings = typeof entry === "string" ? {} : entry;
  const problems = configured(policy.settings ?? {}, settings).problems.map(
    (problem) => `${name}: ${problem}`,
  );
  if (level === "disabled" && whyOf(entry) === undefined) {
    problems.push(`${name} is switched off without a reason; say it under "why"`);
  }
  return problems;
}

function levelOf(entry: Entry): string | undefined {
  const level = typeof entry === "string" ? entry : entry["enforcementLevel"];
  return typeof level === "string" ? level : undefined;
}

function whyOf(entry: Entry): string | undefined {
  const why = typeof entry === "string" ? undefined : entry["why"];
  return typeof why === "string" && why !== "" ? why : undefined;
}
