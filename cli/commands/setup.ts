/** `npm run setup`: finds or builds the engine, the judge, the engine of KQL and the policy pack's packages. */
import { findEngine } from "../setup/engine";
import { findJudge } from "../setup/judge";
import { findKqlEngine } from "../setup/kql-engine";
import { preparePolicyPack } from "../setup/policy-pack";
import { readWords } from "../words";

const HELP = `
npm run setup

Finds the Pulumi engine on PATH, or builds the pinned one from Go modules (once per machine) into
$AKS_MONITORING_CACHE, $XDG_CACHE_HOME/aks-monitoring or ~/.cache/aks-monitoring.
AKS_MONITORING_ENGINE=built passes over the engine on PATH. Builds the judge of PromQL there too, and
installs the engine of KQL, pinned Python packages in an environment of their own: both are what the
tests of rules ask. Installs the packages of the policy pack beside it.

Exit code: 0 when all are there, 1 otherwise.
`;

/** Runs the words after `npm run setup --`. */
export async function setupCommand(words: readonly string[]): Promise<number> {
  if (readWords(words, { help: HELP, options: {} }) === undefined) return 0;
  const engine = await findEngine();
  const whose = engine.origin === "path" ? "the one on PATH" : "built from its Go modules";
  process.stdout.write(`Pulumi ${engine.version}, ${whose}: ${engine.pulumi}\n`);
  const judge = await findJudge();
  process.stdout.write(`Judge of PromQL: ${judge}\n`);
  const python = await findKqlEngine();
  process.stdout.write(`Engine of KQL: ${python}\n`);
  preparePolicyPack();
  return 0;
}
