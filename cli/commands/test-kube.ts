/** `npm run test:kube`: applies the objects inside the cluster to a real API server of Kubernetes. */
import { runNode } from "../child";
import { findEngine } from "../setup/engine";
import { findKubernetes } from "../setup/kubernetes";
import { readWords } from "../words";

const HELP = `
npm run test:kube [-- --grep WORDS]

Builds the API server of Kubernetes and etcd from their Go modules where they are missing, 6 to 12
minutes once per machine, starts both on this machine, and lets the real Pulumi engine apply, change
and take away there what clusterObjects: apply means. The last line is "N passed, N failed".

Exit code: 0 when all passed, 1 otherwise.
`;

/** Runs the words after `npm run test:kube --`. */
export async function testKubeCommand(words: readonly string[]): Promise<number> {
  const parsed = readWords(words, { help: HELP, options: { grep: { type: "string" } } });
  if (parsed === undefined) return 0;
  // Set up first: a build of minutes inside a test would look like a hanging one.
  await findEngine();
  await findKubernetes();
  const { grep } = parsed.values;
  return runNode([
    "node_modules/mocha/bin/mocha.js",
    ...(grep === undefined ? [] : ["--grep", grep]),
    "test/kube/**/*.kube.ts",
  ]);
}
