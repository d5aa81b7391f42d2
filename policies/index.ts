/**
 * Starts the pack: importing this file opens a server, so tests and tools import `all.ts` instead.
 * Exemptions come from `exemptions.json`, or from the file that AKS_MONITORING_EXEMPTIONS names; every
 * result is written to the file that AKS_MONITORING_POLICY_RESULTS names, if any.
 */
import { readFileSync } from "node:fs";
import path from "node:path";

import { PolicyPack } from "@pulumi/policy";

import { policies } from "./all";
import { packPolicies } from "./core/pack";
import { Run } from "./core/run";
import pack from "./package.json";

const file = process.env["AKS_MONITORING_EXEMPTIONS"] ?? path.join(__dirname, "exemptions.json");
const { exemptions } = JSON.parse(readFileSync(file, "utf8")) as {
  readonly exemptions: readonly Record<string, unknown>[];
};
const run = new Run({
  policies,
  exemptions,
  resultsFile: process.env["AKS_MONITORING_POLICY_RESULTS"],
});

new PolicyPack(pack.name, {
  displayName: "Monitoring of AKS",
  description: pack.description,
  enforcementLevel: "advisory",
  policies: packPolicies(policies, run),
});
