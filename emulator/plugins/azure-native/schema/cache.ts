/**
 * Schemas by token, each cached as one JSON file under `node_modules/.cache/aks-monitoring/`. The
 * TypeScript compiler, which takes a quarter of a second to load, is loaded only when a token is
 * met for the first time. The folder name holds the version of azure-native and a hash of the
 * reader, so a change of either starts a new folder and nothing can be stale.
 */
import { createHash, randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";

import type { Declarations } from "./declarations";
import type { Schema } from "./shapes";

/** Gives the schema of a token, or `undefined` when azure-native has no such class or function. */
export type SchemaReader = (token: string) => Schema | undefined;

/** The package folder and version of the azure-native that this project uses. */
export function installedAzureNative(): { readonly folder: string; readonly version: string } {
  const file = require.resolve("@pulumi/azure-native/package.json");
  const { version } = JSON.parse(readFileSync(file, "utf8")) as { version: string };
  return { folder: path.dirname(file), version };
}

/**
 * A reader with cache.
 * @param azureNative where azure-native is installed
 * @param cacheRoot folder of all caches. Default: `.cache/aks-monitoring` of the `node_modules`
 *   that azure-native is in. A folder that cannot be written only costs time.
 */
export function schemaReader(
  azureNative = installedAzureNative(),
  cacheRoot = path.join(azureNative.folder, "..", "..", ".cache", "aks-monitoring"),
): SchemaReader {
  const known = new Map<string, Schema | undefined>();
  const folder = path.join(cacheRoot, `azure-native-${azureNative.version}-${readerHash()}`);
  let declarations: Declarations | undefined;
  return (token) => {
    if (known.has(token)) return known.get(token);
    const file = path.join(folder, `${token.replaceAll(":", ".")}.json`);
    let schema = readCached(file);
    if (schema === undefined) {
      const { extract, open } = loadExtractor();
      declarations ??= open(azureNative.folder);
      schema = extract(declarations, token);
      if (schema !== undefined) writeCached(file, schema);
    }
    known.set(token, schema);
    return schema;
  };
}

/** `require` and not `import`: loading this file must not load the TypeScript compiler. */
function loadExtractor() {
  /* eslint-disable @typescript-eslint/no-require-imports */
  const { extractSchema } = require("./extract") as typeof import("./extract");
  const declarations = require("./declarations") as typeof import("./declarations");
  /* eslint-enable @typescript-eslint/no-require-imports */
  return {
    extract: extractSchema,
    open: (folder: string) => new declarations.Declarations(folder),
  };
}

function readerHash(): string {
  const hash = createHash("sha256");
  for (const file of readdirSync(__dirname).sort()) {
    hash.update(readFileSync(path.join(__dirname, file)));
  }
  return hash.digest("hex").slice(0, 16);
}

function readCached(file: string): Schema | undefined {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as Schema;
  } catch {
    return undefined;
  }
}

/** Written aside and renamed, so that two processes never see half a file. */
function writeCached(file: string, schema: Schema): void {
  const partial = `${file}.${randomUUID()}`;
  try {
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(partial, JSON.stringify(schema));
    renameSync(partial, file);
  } catch {
    // A read-only node_modules is fine: the schema is read again next time.
  }
}
