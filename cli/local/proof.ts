/**
 * Proof, before the engine starts, that the provider it will find is the stand-in: the file it
 * resolves to is ours, nothing points the engine elsewhere, and that file answers for itself.
 */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { parse } from "yaml";

import { UserError } from "../errors";
import { findOnPath } from "../setup/engine";
import { PLUGIN_FOLDER, type LocalFolders } from "./folders";

/** Providers that a local run replaces by a stand-in. */
const STAND_INS = ["azure-native"];

/** Throws unless every provider that needs a stand-in resolves to it in this environment. */
export async function proveStandIns(folders: LocalFolders, env: NodeJS.ProcessEnv): Promise<void> {
  await checkProjectFile(folders);
  for (const name of STAND_INS) {
    await checkNotInstalled(folders, name);
    await proveStandIn(name, env);
  }
}

/** A `plugins:` entry of the project file would win over PATH. */
async function checkProjectFile(folders: LocalFolders): Promise<void> {
  const file = path.join(folders.project, "Pulumi.yaml");
  const project = parse(await fs.readFile(file, "utf8")) as {
    plugins?: { providers?: { name?: string }[] };
  };
  for (const { name } of project.plugins?.providers ?? []) {
    if (name !== undefined && STAND_INS.includes(name)) {
      throw new UserError(
        `Pulumi.yaml names a provider "${name}" under plugins.providers, which a local run cannot ` +
          "replace by the stand-in; remove that entry.",
      );
    }
  }
}

async function checkNotInstalled(folders: LocalFolders, name: string): Promise<void> {
  const plugins = path.join(folders.pulumiHome, "plugins");
  const installed = await fs.readdir(plugins).catch(() => []);
  const found = installed.find((entry) => entry.startsWith(`resource-${name}-`));
  if (found === undefined) return;
  throw new UserError(
    `${path.join(plugins, found)} is an installed provider that a local run must not use; ` +
      "remove that folder.",
  );
}

async function proveStandIn(name: string, env: NodeJS.ProcessEnv): Promise<void> {
  const binary = `pulumi-resource-${name}`;
  const found = await findOnPath(binary, env["PATH"] ?? "");
  const ours = path.join(PLUGIN_FOLDER, binary);
  if (found === undefined || (await fs.realpath(found)) !== (await fs.realpath(ours))) {
    throw new UserError(
      `"${binary}" resolves to ${found ?? "nothing"} instead of the stand-in ${ours}; ` +
        "restore that file and make it executable.",
    );
  }
  const nonce = randomUUID();
  const { stdout } = await promisify(execFile)(found, ["--prove", nonce], { env });
  const answer = JSON.parse(stdout) as { standIn?: boolean; nonce?: string };
  if (answer.standIn === true && answer.nonce === nonce) return;
  throw new UserError(`${found} does not answer as the stand-in; restore that file.`);
}
