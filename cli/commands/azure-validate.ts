/** `npm run azure:validate`: what the stack would send, judged by the real Azure, nothing deployed. */
import fs from "node:fs/promises";

import { CLUSTER_API_VERSION } from "../../provider/cluster/write";
import type { JsonObject } from "../../provider/json";
import { UsageError, UserError } from "../errors";
import { LOCAL_SUBSCRIPTION } from "../local/environment";
import { localFolders, PROJECT_ROOT } from "../local/folders";
import { stackValues, type StackValues } from "../local/surroundings";
import { azureOf, judge, Refusal, regionOf, type Azure, type Question } from "../validate/azure";
import { changeLines, problemLines } from "../validate/report";
import { makeDeployment, type Deployment } from "../validate/template";
import { readWords } from "../words";
import { exportBodies } from "./export";

const HELP = `
npm run azure:validate -- --stack S [--resource-group G] [--what-if] [--json] [--out F]

Exports the bodies of a stack (as "npm run export -- bodies" does, beside a stand-in of its cluster),
makes a deployment template of them and asks Azure, with your credentials, whether it would accept
it. Nothing is written there. The patch of the cluster is left out: it is made from the cluster as it
is at the moment of a deployment.

--resource-group G  an existing group in place of the one that the stack makes
--what-if           ask what a deployment would change, and print that
--json              print Azure's answer as JSON
--out F             write the template to a file of your own eyes only (addresses of webhooks are in
                    it) and ask nobody

Exit code: 0, 1 when Azure refuses the template or cannot be asked, 2 for unknown words.
`;

/** Runs the words after `npm run azure:validate --`. */
export async function azureValidateCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, {
    help: HELP,
    options: {
      stack: { type: "string" },
      "resource-group": { type: "string" },
      "what-if": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      out: { type: "string" },
    },
  });
  if (parsed === undefined) return 0;
  const { stack, out, json, "resource-group": group, "what-if": whatIf } = parsed.values;
  if (stack === undefined) throw new UsageError("--stack is missing; name the stack to judge.");
  const values = await stackValues(localFolders(PROJECT_ROOT), stack);
  if (out !== undefined) {
    const { template } = await deploymentOf(stack, values, group);
    await fs.writeFile(out, `${JSON.stringify(template, null, 2)}\n`, { mode: 0o600 });
    process.stderr.write(`${out} is written; nobody was asked.\n`);
    return 0;
  }
  refuseSample(stack, values);
  const azure = azureOf(values);
  const region = await clusterRegion(azure, values);
  const deployment = await deploymentOf(stack, values, group, region);
  const question = whatIf ? "whatIf" : "validate";
  const answer = await judged(azure, deployment, question, stack);
  process.stdout.write(
    `${(json ? [JSON.stringify(answer)] : told(answer, deployment, question)).join("\n")}\n`,
  );
  return 0;
}

/** The deployment of a stack. `region` is the cluster's, by default the stack's own. */
async function deploymentOf(
  stack: string,
  values: StackValues,
  resourceGroup: string | undefined,
  region?: string,
): Promise<Deployment> {
  const bodies = await exportBodies(stack, PROJECT_ROOT, region);
  try {
    return makeDeployment(bodies, {
      name: `aks-monitoring-${stack}`.slice(0, 60),
      subscriptionId: String(values["azure-native:subscriptionId"]),
      location: String(values["azure-native:location"]),
      ...(resourceGroup === undefined ? {} : { resourceGroup }),
    });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new UserError(
      `--resource-group ${resourceGroup ?? ""} has nothing to stand in for (${error.message}); leave it out.`,
    );
  }
}

/** Asks, and turns a refusal into lines. */
export async function judged(
  azure: Azure,
  deployment: Deployment,
  question: Question,
  stack: string,
): Promise<JsonObject> {
  try {
    return await judge(azure, deployment, question);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const lines = problemLines(error.error).map((line) => `  ${line}`);
    const advice =
      error.status === 403 || error.status === 401
        ? `give whoever signs in Microsoft.Resources/deployments/${question}/action on ${deployment.scope} and what docs/roles.md lists`
        : "mend the settings that lead to it";
    const problems = lines.length === 1 ? "1 problem" : `${lines.length} problems`;
    throw new UserError(
      `Azure refuses the template of stack ${stack} with ${problems}; ${advice}.\n${lines.join("\n")}`,
    );
  }
}

function told(answer: JsonObject, deployment: Deployment, question: Question): string[] {
  const left = deployment.leftOut.map((id) => `  not judged, a patch: ${id}`);
  if (question === "validate") {
    return [
      `Azure would accept the template at ${deployment.scope}; nothing was deployed.`,
      ...left,
    ];
  }
  const changes = changeLines(answer);
  return [...(changes.length === 0 ? ["Nothing would change."] : changes), ...left];
}

/** Its region decides where some resources go. Throws one sentence when it cannot be read. */
async function clusterRegion(azure: Azure, values: StackValues): Promise<string | undefined> {
  const id = values["aks-monitoring:cluster"];
  if (typeof id !== "string") return undefined;
  try {
    return await regionOf(azure, id, CLUSTER_API_VERSION);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    throw new UserError(
      `aks-monitoring:cluster ${id} cannot be read (${problemLines(error.error).join("; ")}); ` +
        "check the id, and the role of whoever signs in (docs/roles.md).",
    );
  }
}

/** No Azure has the sample subscription. */
function refuseSample(stack: string, values: StackValues): void {
  if (values["azure-native:subscriptionId"] !== LOCAL_SUBSCRIPTION) return;
  throw new UserError(
    `--stack ${stack} is of the sample subscription, which no Azure has; name a stack of yours, or ` +
      "write the template with --out.",
  );
}
