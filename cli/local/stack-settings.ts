/**
 * The settings of a stack file, read by the program's own reader without Pulumi. Secrets of a stack
 * file open with its backend alone: addresses of nobody stand for them.
 */
import fs from "node:fs/promises";
import path from "node:path";

import { RunError } from "@pulumi/pulumi";
import { parse } from "yaml";

import { parseSettings, type RawConfig, type Settings } from "../../infra/config";
import { UserError } from "../errors";
import type { LocalFolders } from "./folders";
import { withoutSecrets } from "./readable-file";
import type { StackValues } from "./surroundings";

/** A stack file as it was read. */
export interface StackSettings {
  readonly values: StackValues;
  readonly settings: Settings;
}

/** Reads the settings of a stack. Throws one `UserError` for a missing file or with every problem. */
export async function settingsOfStack(
  folders: LocalFolders,
  stack: string,
): Promise<StackSettings> {
  const name = `Pulumi.${stack}.yaml`;
  const text = await fs.readFile(path.join(folders.project, name), "utf8").catch(() => undefined);
  if (text === undefined) {
    throw new UserError(
      `--stack ${stack} has no file ${name}; write one with npm run init -- --cluster <id> ` +
        `--stack ${stack}, or name a stack that has one.`,
    );
  }
  return settingsOfText(text, name);
}

/** The same for the text of a file. */
export function settingsOfText(text: string, name: string): StackSettings {
  let content: { config?: StackValues } | null;
  try {
    content = parse(withoutSecrets(text) ?? text) as typeof content;
  } catch (error) {
    const [reason = ""] = String(error).split("\n");
    throw new UserError(`${name} is not valid YAML (${reason}); mend it.`);
  }
  const values = content?.config ?? {};
  return { values, settings: settingsOfValues(values) };
}

/** The settings of values by full key. Throws a `UserError` with every problem. */
export function settingsOfValues(values: StackValues): Settings {
  try {
    return parseSettings(rawConfig(values));
  } catch (error) {
    if (RunError.isInstance(error)) throw new UserError(error.message);
    throw error;
  }
}

/** Values as the engine hands them to a program: objects and lists as JSON, all else as text. */
export function rawConfig(values: StackValues): RawConfig {
  return Object.fromEntries(
    Object.entries(values)
      .filter(([, value]) => value !== undefined && value !== null)
      .map(([key, value]) => [key, typeof value === "string" ? value : JSON.stringify(value)]),
  );
}
