/**
 * Builds one tool from its pinned Go modules, checksum verification left on. The Go caches are our
 * own and stay until the build succeeds, so an interrupted build goes on where it stopped; then
 * they are removed, because the engine's grow to some 4 GB.
 */
import { execFile, spawn } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { promisify } from "node:util";

import { UserError } from "../errors";
import { engineTools, pinOf, pinsFolder, toolBinary, type ToolName, type ToolSet } from "./cache";
import { Progress } from "./progress";
import versions from "./versions.json";

/** Go toolchain to ask for: older ones cannot fetch the one that go.mod names. */
const OLDEST_GO = [1, 21] as const;

/** What is missing, for sets that have no other way out. */
const WORDS = { judge: "judge of PromQL", kubernetes: "API server of Kubernetes" } as const;

/** Throws unless a usable `go` is on PATH; the message has every way out. */
export async function requireGo(set: ToolSet, env: NodeJS.ProcessEnv): Promise<void> {
  const version = await promisify(execFile)("go", ["env", "GOVERSION"], { env }).then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
  const [, major, minor] = /^go(\d+)\.(\d+)/.exec(version ?? "") ?? [];
  const enough =
    Number(major) > OLDEST_GO[0] ||
    (Number(major) === OLDEST_GO[0] && Number(minor) >= OLDEST_GO[1]);
  if (enough) return;
  const noGo = version ? `${version} is too old to build one` : "there is no Go to build one";
  const install = `install Go ${OLDEST_GO.join(".")} or newer (https://go.dev/dl/)`;
  throw new UserError(
    set === "engine"
      ? `There is no "pulumi" on PATH, and ${noGo}; either install Pulumi ${versions.oldestPulumi} ` +
          `or newer (https://www.pulumi.com/docs/install/) so that "pulumi" is on PATH, or ` +
          `${install} and run the same command again.`
      : `There is no ${WORDS[set]} yet, and ${noGo}; ${install} and run the same command again.`,
  );
}

/** Builds the tool into its folder under `cache`; one build at a time, the caller holds the lock. */
export async function buildTool(
  tool: ToolName,
  cache: string,
  env: NodeJS.ProcessEnv,
  say: (line: string) => void,
): Promise<void> {
  const pin = pinOf(tool);
  const scratch = path.join(cache, "go");
  const goEnv = {
    ...env,
    CGO_ENABLED: "0",
    GOCACHE: path.join(scratch, "build"),
    GOMODCACHE: path.join(scratch, "modules"),
    // Read-only pins; module files writable, so that the folder can be removed again.
    // Not stamped with the commit: git may refuse to tell it, and the hash of the folder knows better.
    GOFLAGS: "-mod=readonly -modcacherw -buildvcs=false",
    GOWORK: "off",
  };
  say(`Building ${pin.says} ${pin.version} from its Go modules: ${pin.takes}, once per machine.`);
  const progress = new Progress(say);
  const packages = await countPackages(tool, goEnv, progress);
  const output = `${toolBinary(tool, cache)}.building`;
  await fs.mkdir(path.dirname(output), { recursive: true });
  await go(
    [
      "build",
      "-v",
      ...(pin.tags ? ["-tags", pin.tags] : []),
      "-ldflags",
      linkerFlags(tool),
      "-o",
      output,
      pin.package,
    ],
    tool,
    goEnv,
    (line) => {
      // `go build -v` prints each package as it is compiled, `go: downloading` while it fetches.
      progress.step(line.startsWith("go: ") ? "fetching modules" : "compiling", packages);
    },
  );
  // The binary appears under its name only when it is whole.
  await fs.rename(output, toolBinary(tool, cache));
  await fs.rm(scratch, { recursive: true, force: true });
  progress.done(`Built ${pin.says} ${pin.version}`);
}

/** Debug tables are left out; Pulumi's programs are told their version, as its own releases are. */
function linkerFlags(tool: ToolName): string {
  if (!engineTools.includes(tool)) return "-w -s";
  const variable = "github.com/pulumi/pulumi/sdk/v3/go/common/version.Version";
  return `-w -s -X ${variable}=v${pinOf(tool).version}`;
}

/** How many packages the build compiles; fetches the modules on the way. */
async function countPackages(
  tool: ToolName,
  env: NodeJS.ProcessEnv,
  progress: Progress,
): Promise<number> {
  const pin = pinOf(tool);
  const args = ["list", "-deps", ...(pin.tags ? ["-tags", pin.tags] : []), pin.package];
  const listed = await go(args, tool, env, () => {
    progress.step("fetching modules");
  });
  return listed.split("\n").filter(Boolean).length;
}

/** Runs go in the folder of the pins; resolves to its standard output. */
function go(
  args: readonly string[],
  tool: ToolName,
  env: NodeJS.ProcessEnv,
  onLine: (line: string) => void,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn("go", args, {
      cwd: pinsFolder(tool),
      env,
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    const lastLines: string[] = [];
    child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on("data", (chunk: Buffer) => {
      for (const line of chunk.toString().split("\n").filter(Boolean)) {
        lastLines.push(line);
        if (lastLines.length > 12) lastLines.shift();
        onLine(line);
      }
    });
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (code === 0) resolve(stdout);
      else if (signal)
        reject(
          new UserError(
            `The build was stopped (${signal}); the same command goes on with it.`,
            130,
          ),
        );
      else reject(new UserError(failure(tool, args[0] ?? "", lastLines)));
    });
  });
}

function failure(tool: ToolName, word: string, lastLines: readonly string[]): string {
  const instead = engineTools.includes(tool)
    ? `, or install Pulumi ${versions.oldestPulumi} or newer on PATH instead`
    : "";
  return (
    `go ${word} failed for ${pinOf(tool).says}; its last lines are below. Run the same command ` +
    `again to go on${instead}.\n` +
    lastLines.map((line) => `  ${line}`).join("\n")
  );
}
