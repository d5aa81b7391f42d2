/** A stack, deployed onto a local Azure in a folder of its own, as the ground of all measures. */
import { mkdir, symlink, writeFile } from "node:fs/promises";
import path from "node:path";

import { stringify } from "yaml";

import { LOCAL_SUBSCRIPTION } from "../cli/local/environment";
import { PROJECT_ROOT } from "../cli/local/folders";
import { pulumiRunner } from "../cli/local/pulumi";
import type { Session } from "../cli/local/session";
import { seedContoso } from "../emulator/samples/contoso";
import { startAzure } from "../emulator/server";
import { LocalStack } from "../test/helpers/local-stack";
import type { Variant } from "./measure";

/** A deployed stack and what runs it. */
export interface Baseline {
  readonly variant: Variant;
  readonly stack: LocalStack;
  readonly session: Session;
  readonly close: () => Promise<void>;
}

/** Deploys a stack of this clone. Throws with Pulumi's output when that fails. */
export async function deployBaseline(name: string): Promise<Baseline> {
  const stack = await LocalStack.open(name, {});
  const { code, output } = await stack.pulumi("up", "--yes", "--skip-preview");
  if (code !== 0) throw new Error(`the stack ${name} could not be deployed:\n${output}`);
  const variant: Variant = {
    name: "this stack",
    project: stack.folders.project,
    stack: name,
    configFile: path.join(stack.folders.stackFiles, `Pulumi.${name}.yaml`),
  };
  return { variant, stack, session: stack.session, close: () => stack.close() };
}

/** A project of one plain JavaScript file, deployed onto a local Azure of its own. */
export async function deployPlain(
  { stack, session }: Baseline,
  name: string,
  mainJs: string,
): Promise<Variant & { close: () => Promise<void> }> {
  const project = path.join(stack.folders.home, "bench", name);
  await mkdir(project, { recursive: true });
  const files = {
    "Pulumi.yaml": stringify({
      name,
      runtime: "nodejs",
      main: "main.js",
      plugins: {
        providers: [{ name: "aks-monitoring", path: path.join(PROJECT_ROOT, "provider") }],
      },
    }),
    "Pulumi.bench.yaml": stringify({
      config: {
        "azure-native:subscriptionId": LOCAL_SUBSCRIPTION,
        "azure-native:location": "westeurope",
      },
    }),
    "package.json": JSON.stringify({ name }),
    "main.js": mainJs,
  };
  for (const [file, text] of Object.entries(files)) await writeFile(path.join(project, file), text);
  await symlink(path.join(PROJECT_ROOT, "node_modules"), path.join(project, "node_modules"));
  const azure = await startAzure();
  await seedContoso(azure);
  const env = { AKS_MONITORING_LOCAL_AZURE: azure.httpUrl };
  const pulumi = pulumiRunner(session.engine.pulumi, project, { ...session.env, ...env });
  for (const words of [
    ["stack", "init", "bench"],
    ["up", "--yes", "--skip-preview"],
  ]) {
    const { code, output } = await pulumi([...words, "--color", "never"], { capture: true });
    if (code !== 0) throw new Error(`${name}: ${words.join(" ")} ends with ${code}:\n${output}`);
  }
  return { name, project, stack: "bench", env, close: () => azure.close() };
}
