/**
 * Starts the pack: importing this file opens a server, so tests and tools import `all.ts` instead.
 * Exemptions come from `exemptions.json`, or from the file that AKS_MONITORING_EXEMPTIONS names; every
 * result is written to the file that AKS_MONITORING_POLICY_RESULTS names, if any.
 */
import path from "node:path";

import { PolicyPack } from "@pulumi/policy";

import { policies } from "./all";
import { ExemptionsFileError, readExemptions } from "./core/exemptions-file";
import { packPolicies } from "./core/pack";
import { Run } from "./core/run";
import pack from "./package.json";

/** What is let through. A file that cannot be used ends the process: nothing may be judged without it. */
function exemptions(): readonly Record<string, unknown>[] {
  const file = process.env["AKS_MONITORING_EXEMPTIONS"];
  try {
    return readExemptions(file ?? path.join(__dirname, "exemptions.json"));
  } catch (error) {
    if (!(error instanceof ExemptionsFileError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}

const run = new Run({
  policies,
  exemptions: exemptions(),
  resultsFile: process.env["AKS_MONITORING_POLICY_RESULTS"],
});

new PolicyPack(pack.name, {
  displayName: "Monitoring of AKS",
  description: pack.description,
  enforcementLevel: "advisory",
  policies: packPolicies(policies, run),
});
