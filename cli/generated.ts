/**
 * Files that are made from code and committed, because people and editors read them. One list
 * serves `npm run fix`, which writes them, and `npm run check`, which compares.
 */
import fs from "node:fs/promises";
import path from "node:path";

import { format, resolveConfig } from "prettier";

import { stackFileSchema } from "../infra/config/stack-file-schema";
import { PROJECT_ROOT } from "./local/folders";
import { controlsPage } from "./policies/matrix";
import { readme, statusPage } from "./readme/readme";
import { documentWithActions } from "./roles/document";
import { catalogue } from "./rules/catalogue";
import { logDemandFile } from "./rules/log-demand";
import { threatMatrixPage } from "./rules/threat-matrix";
import { deployerRole, driftReaderRole } from "./roles/roles";

/** A file of the repository and how its text is made. */
interface GeneratedFile {
  /** Path from the root of the repository. */
  readonly file: string;
  /** The text before formatting. */
  readonly make: () => string | Promise<string>;
}

/** Made first: the others are made by code that has read it when it was loaded. */
const READ_BY_OTHERS: GeneratedFile = { file: "rules/log-demand.json", make: logDemandFile };

/** All others. */
const OTHERS: readonly GeneratedFile[] = [
  { file: "schema/config.schema.json", make: stackFileSchema },
  { file: "README.md", make: readme },
  { file: "roles/deployer.json", make: () => JSON.stringify(deployerRole()) },
  { file: "roles/drift-reader.json", make: () => JSON.stringify(driftReaderRole()) },
  { file: "docs/status.md", make: statusPage },
  { file: "docs/roles.md", make: documentWithActions },
  { file: "rules/README.md", make: catalogue },
  { file: "rules/threat-matrix.md", make: threatMatrixPage },
  { file: "policies/controls.md", make: controlsPage },
];

/** Compares every generated file with what it would be now; 1 when one is stale. */
export async function checkGenerated(): Promise<number> {
  const stale = await staleFiles();
  for (const { file } of stale) process.stderr.write(`${file} is stale; run "npm run fix".\n`);
  return stale.length === 0 ? 0 : 1;
}

/** What was written; `again` when what is left has to be made by a process that reads it anew. */
export interface Written {
  readonly files: readonly string[];
  readonly again: boolean;
}

/** Writes every generated file that is stale. */
export async function writeGenerated(): Promise<Written> {
  const stale = await staleFiles();
  for (const { file, make } of stale) {
    await fs.writeFile(absolute(file), await formatted(file, await make()));
  }
  return { files: stale.map(({ file }) => file), again: stale.includes(READ_BY_OTHERS) };
}

/** The one that others read, if it is stale; only otherwise the others can be told. */
async function staleFiles(): Promise<GeneratedFile[]> {
  if (await isStale(READ_BY_OTHERS)) return [READ_BY_OTHERS];
  const stale: GeneratedFile[] = [];
  for (const one of OTHERS) if (await isStale(one)) stale.push(one);
  return stale;
}

async function isStale({ file, make }: GeneratedFile): Promise<boolean> {
  const stored = await fs.readFile(absolute(file), "utf8").catch(() => undefined);
  return stored !== (await formatted(file, await make()));
}

async function formatted(file: string, text: string): Promise<string> {
  const options = await resolveConfig(absolute(file), { editorconfig: true });
  return format(text, { ...options, filepath: absolute(file) });
}

function absolute(file: string): string {
  return path.join(PROJECT_ROOT, file);
}
