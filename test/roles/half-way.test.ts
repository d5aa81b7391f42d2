/**
 * A right that is missing half-way: `up` says which one and where, keeps what was made, and the next
 * `up` with all rights makes the rest and nothing twice.
 */
import { expect } from "chai";

import { stackResources } from "../../cli/local/stack-state";
import { deployerRole } from "../../cli/roles/roles";
import type { RecordedRequest } from "../../emulator/arm/azure";
import { LocalStack } from "../helpers/local-stack";
import { roleOf } from "./rights";

const UP = ["up", "--yes", "--skip-preview"];

/** Writes that may be missing, from the first step of an `up` to its last. */
const CASES = [
  "Microsoft.OperationalInsights/workspaces/write",
  "Microsoft.Insights/diagnosticSettings/write",
  "Microsoft.ContainerService/managedClusters/write",
  "Microsoft.Insights/metricAlerts/write",
];

for (const action of CASES) {
  describe(`a role without ${action}`, function () {
    this.timeout(300_000);
    let stack: LocalStack;
    let refused: RecordedRequest[];
    let output: string;

    before(async () => {
      stack = await LocalStack.open("dev");
      stack.session.azure.control.role("*", roleOf(deployerRole(), [action]));
      const result = await stack.pulumi(...UP);
      expect(result.code, result.output).not.to.equal(0);
      output = result.output;
      refused = stack.session.azure.requests.filter(({ status }) => status === 403);
    });
    after(() => stack.close());

    it("ends up with one error for each refused resource, naming action and resource", () => {
      expect(refused.length).to.be.greaterThan(0);
      for (const { id } of refused) {
        const message = `does not have authorization to perform action '${action}' over scope '${id}'`;
        const errors = output
          .split("\n")
          .filter((line) => /^\s*error:.*AuthorizationFailed/.test(line));
        expect(errors).to.have.length(refused.length);
        expect(errors.filter((line) => line.includes(message))).to.have.length(1);
      }
      expect(output, "a stack trace").not.to.match(/\n\s+at /);
    });

    it("keeps what was made in the state", async () => {
      const recorded = await stackResources(stack.session, "dev");
      const made = writesOf(stack.session.azure.requests);
      expect(azureIds(recorded)).to.deep.equal([...new Set(made)].sort());
    });

    it("makes the rest with all rights, and nothing twice", async () => {
      const start = stack.session.azure.requests.length;
      stack.session.azure.control.role("*", roleOf(deployerRole()));
      const before = writesOf(stack.session.azure.requests);
      const { code, output: said } = await stack.pulumi(...UP);
      expect(code, said).to.equal(0);
      const after = writesOf(stack.session.azure.requests.slice(start));
      expect(after).to.include.members(refused.map(({ id }) => id.toLowerCase()));
      const all = [...before, ...after];
      expect(all).to.have.length(new Set(all).size);
      const again = await stack.pulumi("preview", "--refresh", "--expect-no-changes");
      expect(again.code, again.output).to.equal(0);
    });
  });
}

/** Ids that were written with success, in the order of the calls, as they are compared. */
function writesOf(requests: readonly RecordedRequest[]): string[] {
  return requests
    .filter(({ method, status }) => method === "PUT" && status < 300)
    .map(({ id }) => id.toLowerCase())
    .sort();
}

/** Ids of recorded resources of Azure; the features of a cluster have the cluster's. */
function azureIds(resources: readonly { readonly id?: string }[]): string[] {
  return resources
    .map(({ id = "" }) => id.toLowerCase())
    .filter((id) => id.startsWith("/subscriptions/"))
    .sort();
}
