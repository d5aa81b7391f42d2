/**
 * Puts the stand-in providers where the engine of a local run looks for installed ones, and proves,
 * before the engine starts, that it can find nothing else under their names: the links are ours, no
 * file of the project points elsewhere, and each stand-in answers for itself.
 */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import fs from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import azureNative from "@pulumi/azure-native/package.json";
import kubernetes from "@pulumi/kubernetes/package.json";
import { parse } from "yaml";

import { UserError } from "../errors";
import { PLUGIN_FOLDER, type LocalFolders } from "./folders";

/** Providers that a local run replaces, and the version the program asks for. */
const STAND_INS = [
  { name: "azure-native", version: azureNative.version },
  { name: "kubernetes", version: kubernetes.version },
] as const;

/** Installs the stand-ins in the local Pulumi home. Throws unless nothing else can be found. */
export async function provideStandIns(
  folders: LocalFolders,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await checkProjectFile(folders);
  const plugins = path.join(folders.pulumiHome, "plugins");
  await fs.mkdir(plugins, { recursive: true });
  const wanted = STAND_INS.map(({ name, version }) => `resource-${name}-v${version}`);
  // Whatever else lies there, an older version of a stand-in included, must not be found.
  for (const entry of await fs.readdir(plugins)) {
    if (!wanted.includes(entry)) await fs.rm(path.join(plugins, entry), { recursive: true });
  }
  for (const [index, { name }] of STAND_INS.entries()) {
    const link = path.join(plugins, wanted[index] ?? "", `pulumi-resource-${name}`);
    await linkStandIn(link, path.join(PLUGIN_FOLDER, path.basename(link)));
    await proveStandIn(link, env);
  }
}

/** A `plugins:` entry of the project file would win over an installed provider. */
async function checkProjectFile(folders: LocalFolders): Promise<void> {
  const file = path.join(folders.project, "Pulumi.yaml");
  const project = parse(await fs.readFile(file, "utf8")) as {
    plugins?: { providers?: { name?: string }[] };
  };
  for (const { name } of project.plugins?.providers ?? []) {
    if (STAND_INS.some((standIn) => standIn.name === name)) {
      throw new UserError(
        `Pulumi.yaml names a provider "${name ?? ""}" under plugins.providers, which a local run ` +
          "cannot replace by the stand-in; remove that entry.",
      );
    }
  }
}

/** A link, so that what runs is always the file of this clone as it is now. */
async function linkStandIn(link: string, target: string): Promise<void> {
  const there = await fs.readlink(link).catch(() => undefined);
  if (there === target) return;
  await fs.rm(path.dirname(link), { recursive: true, force: true });
  await fs.mkdir(path.dirname(link), { recursive: true });
  await fs.symlink(target, link);
}

async function proveStandIn(link: string, env: NodeJS.ProcessEnv): Promise<void> {
  const nonce = randomUUID();
  const asked = promisify(execFile)(link, ["--prove", nonce], { env });
  const answer = await asked.then(
    ({ stdout }) => stdout.trim(),
    (error: unknown) => String(error),
  );
  if (answer === JSON.stringify({ standIn: true, nonce })) return;
  throw new UserError(
    `${path.join(PLUGIN_FOLDER, path.basename(link))} does not answer as the stand-in (${answer}); ` +
      "restore that file and make it executable.",
  );
}
