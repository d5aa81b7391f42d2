/**
 * Makes a local stack on first use, in a folder of its own: `pulumi stack init` writes the salt of
 * the new passphrase into the stack file it finds, and that must not be the user's.
 */
import { randomBytes } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";

import { parse } from "yaml";

import { UserError } from "../errors";
import type { LocalFolders } from "./folders";
import type { RunPulumi } from "./pulumi";

/** Makes the passphrase, the backend folder and the stack when they are not there yet. */
export async function ensureStack(
  folders: LocalFolders,
  stack: string,
  pulumi: RunPulumi,
): Promise<void> {
  if (!/^[A-Za-z0-9._-]+$/.test(stack)) {
    throw new UserError(
      `--stack ${stack} is not a name for a local stack; use letters, digits, ".", "-" and "_".`,
    );
  }
  await ensurePassphrase(folders);
  await fs.mkdir(folders.backend, { recursive: true });
  const project = parse(await fs.readFile(path.join(folders.project, "Pulumi.yaml"), "utf8")) as {
    name: string;
  };
  const init = path.join(folders.home, "init");
  const salted = path.join(init, `Pulumi.${stack}.yaml`);
  const checkpoint = path.join(folders.backend, ".pulumi", "stacks", project.name, `${stack}.json`);
  if ((await exists(checkpoint)) && (await exists(salted))) return;
  await fs.mkdir(init, { recursive: true });
  await fs.writeFile(path.join(init, "Pulumi.yaml"), `name: ${project.name}\nruntime: nodejs\n`);
  const { code, output } = await pulumi(["stack", "init", stack, "--no-select"], {
    cwd: init,
    capture: true,
  });
  if (code !== 0) throw new UserError(`The local stack "${stack}" could not be made:\n${output}`);
}

async function ensurePassphrase(folders: LocalFolders): Promise<void> {
  try {
    await fs.writeFile(folders.passphrase, randomBytes(32).toString("base64url"), {
      mode: 0o600,
      flag: "wx",
    });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}

async function exists(file: string): Promise<boolean> {
  return fs.access(file).then(
    () => true,
    () => false,
  );
}
