/**
 * A stack file that a run on this machine can read whoever made it: a stack of one's own has the salt
 * or the key of its backend, with which the local passphrase opens nothing. Secrets are addresses of
 * webhooks and the like: others take their place, so that none is needed and none is shown.
 */
import fs from "node:fs/promises";
import path from "node:path";

import { isMap, parseDocument, visit } from "yaml";

import type { LocalFolders } from "./folders";

/** What opens secrets, and is the backend's. */
const KEYS = ["encryptionsalt", "encryptedkey", "secretsprovider"];

/** Writes the copy of a stack file and returns its path; undefined when the file itself will do. */
export async function readableStackFile(
  folders: LocalFolders,
  stack: string,
): Promise<string | undefined> {
  const name = `Pulumi.${stack}.yaml`;
  const text = await fs.readFile(path.join(folders.project, name), "utf8").catch(() => "");
  const readable = withoutSecrets(text);
  if (readable === undefined) return undefined;
  const copy = path.join(folders.home, "readable", name);
  await fs.mkdir(path.dirname(copy), { recursive: true });
  await fs.writeFile(copy, readable);
  return copy;
}

/** A stack file without keys and with other secrets; undefined when it has no key. */
export function withoutSecrets(text: string): string | undefined {
  const document = parseDocument(text);
  if (document.errors.length > 0 || !KEYS.some((key) => document.has(key))) return undefined;
  for (const key of KEYS) document.delete(key);
  let count = 0;
  visit(document, {
    Map(_key, node) {
      if (!isMap(node) || node.items.length !== 1 || !node.has("secure")) return undefined;
      count += 1;
      return document.createNode(`https://secret-${count}.invalid`);
    },
  });
  return document.toString();
}
