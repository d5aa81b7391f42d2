/** The local Azure on its own, in the foreground: `npm run azure`. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

import { holds, type RoleDefinition } from "./arm/access";
import { seedContoso } from "./samples/contoso";
import { startAzure, type AzureOptions, type LocalAzure } from "./server";

const HELP = `
npm run azure [-- --http-port N] [--https-port N] [--memory] [--put-mode merge|replace] [--lag]
              [--role FILE]

Runs the local Azure until Ctrl-C, over HTTP and HTTPS on loopback, with the sample subscription in
it. Its state is the one that "npm run local" uses; --memory starts afresh and keeps nothing.
--lag answers like Azure in the first seconds after a change, --role allows only the actions of a
role definition (JSON with actions and notActions). emulator/README.md lists the control calls.

Exit code: 0 after Ctrl-C, 1 when a port is taken, 2 for unknown words.
`;

const OPTIONS = {
  "http-port": { type: "string" },
  "https-port": { type: "string" },
  "put-mode": { type: "string" },
  memory: { type: "boolean" },
  lag: { type: "boolean" },
  role: { type: "string" },
  help: { type: "boolean" },
} as const;

/** Runs until a signal comes; resolves to the exit code. `defaults` are the caller's own options. */
export async function runAzure(words: readonly string[], defaults: AzureOptions): Promise<number> {
  let options: AzureOptions;
  try {
    const { values } = parseArgs({ args: [...words], options: OPTIONS, strict: true });
    if (values.help === true) {
      process.stdout.write(`${HELP.trim()}\n`);
      return 0;
    }
    options = await readOptions(values, defaults);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    return 2;
  }
  let azure: LocalAzure;
  try {
    azure = await startAzure(options);
  } catch (error) {
    process.stderr.write(`The local Azure cannot start: ${String(error)}; name another port.\n`);
    return 1;
  }
  try {
    if (azure.isEmpty()) await seedContoso(azure);
    return await announce(azure);
  } finally {
    await azure.close();
  }
}

async function readOptions(
  values: Partial<Record<keyof typeof OPTIONS, string | boolean>>,
  defaults: AzureOptions,
): Promise<AzureOptions> {
  const { stateFile, ...rest } = defaults;
  const role = values.role === undefined ? undefined : await readRole(String(values.role));
  const putMode = values["put-mode"];
  if (putMode !== undefined && putMode !== "merge" && putMode !== "replace") {
    throw new Error(`--put-mode is "${String(putMode)}"; use merge or replace.`);
  }
  const httpPort = readPort("--http-port", values["http-port"]);
  const httpsPort = readPort("--https-port", values["https-port"]);
  return {
    ...rest,
    https: true,
    lag: values.lag === true,
    ...(values.memory === true || stateFile === undefined ? {} : { stateFile }),
    ...(putMode === undefined ? {} : { putMode }),
    ...(role === undefined ? {} : { role }),
    ...(httpPort === undefined ? {} : { httpPort }),
    ...(httpsPort === undefined ? {} : { httpsPort }),
  };
}

function readPort(flag: string, value: string | boolean | undefined): number | undefined {
  if (value === undefined) return undefined;
  const port = Number(value);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new Error(`${flag} is "${String(value)}"; use a number from 1 to 65535.`);
}

async function readRole(file: string): Promise<RoleDefinition> {
  const read = JSON.parse(await readFile(file, "utf8")) as Partial<RoleDefinition>;
  if (!Array.isArray(read.actions)) {
    throw new Error(`--role ${file} has no list "actions"; give a role definition as JSON.`);
  }
  const role = { actions: read.actions, notActions: read.notActions ?? [] };
  // Fails here, not at the first call, when a pattern is not one.
  holds(role, "Microsoft.Resources/subscriptions/read");
  return role;
}

/** Prints the addresses and waits for a signal. */
async function announce(azure: LocalAzure): Promise<number> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "local-azure-"));
  const certificate = path.join(folder, "certificate.pem");
  await writeFile(certificate, azure.certificatePem ?? "");
  process.stdout.write(
    [
      `HTTP         ${azure.httpUrl}`,
      `HTTPS        ${azure.httpsUrl ?? ""}`,
      `certificate  ${certificate} (NODE_EXTRA_CA_CERTS, REQUESTS_CA_BUNDLE)`,
      `Try          curl '${azure.httpUrl}/subscriptions?api-version=2022-12-01'`,
      "Ctrl-C ends it.",
      "",
    ].join("\n"),
  );
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
  await new Promise<void>((resolve) => {
    for (const signal of signals) {
      process.once(signal, () => {
        resolve();
      });
    }
  });
  await rm(folder, { recursive: true, force: true });
  return 0;
}
