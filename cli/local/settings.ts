/** The settings of a stack file, read as the program reads them but outside of it. */
import fs from "node:fs/promises";
import path from "node:path";

import * as pulumi from "@pulumi/pulumi";
import { parse } from "yaml";

import { parseSettings, type Settings } from "../../infra/config";
import { UserError } from "../errors";
import { PROJECT_ROOT } from "./folders";
import { withoutSecrets } from "./readable-file";

/**
 * The settings of a stack; secrets are addresses of nobody. Throws a UserError when the stack has no
 * file, and with every problem of the file.
 */
export async function stackSettings(stack: string, project = PROJECT_ROOT): Promise<Settings> {
  const name = `Pulumi.${stack}.yaml`;
  const text = await fs.readFile(path.join(project, name), "utf8").catch(() => {
    throw new UserError(`--stack ${stack} has no file ${name}; name a stack that has one.`);
  });
  const { config = {} } = parse(withoutSecrets(text) ?? text) as {
    readonly config?: Readonly<Record<string, unknown>>;
  };
  try {
    return parseSettings(asEngine(config));
  } catch (error) {
    if (error instanceof pulumi.RunError) throw new UserError(error.message);
    throw error;
  }
}

/** Values as the engine hands them over: objects and lists as JSON, all else as it is written. */
function asEngine(config: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(config).map(([key, value]) => [
      key,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
}
