/** Deny assignments: a closed group is there to be read, whatever the role. */
import { expect } from "chai";

import { allowWrites, checkDenials, denyWrites } from "../../../emulator/arm/denials";
import { ArmError } from "../../../emulator/arm/errors";
import { parsePath } from "../../../emulator/arm/ids";
import { Store } from "../../../emulator/arm/store";

const GROUP = "/subscriptions/s/resourceGroups/MA_a";
const RULE = `${GROUP}/providers/Microsoft.Insights/dataCollectionRules/a`;

function codeOf(store: Store, id: string, method: string): string {
  const path = parsePath(id);
  if (path === undefined) throw new Error(`${id} is no id`);
  try {
    checkDenials(store, path, method, "act");
    return "allowed";
  } catch (error) {
    return (error as ArmError).code;
  }
}

describe("deny assignments", () => {
  it("refuse whatever changes a closed group, in any casing, and let it be read", () => {
    const store = new Store();
    denyWrites(store, GROUP, "/owner");
    for (const method of ["PUT", "PATCH", "DELETE", "POST"]) {
      for (const id of [GROUP, RULE, RULE.toLowerCase()]) {
        expect(codeOf(store, id, method)).to.equal("DenyAssignmentAuthorizationFailed");
      }
    }
    expect(codeOf(store, RULE, "GET")).to.equal("allowed");
    expect(codeOf(store, `${GROUP}b`, "DELETE")).to.equal("allowed");
  });

  it("end when the service takes them away", () => {
    const store = new Store();
    denyWrites(store, GROUP, "/owner");
    allowWrites(store, GROUP);
    expect(codeOf(store, RULE, "DELETE")).to.equal("allowed");
  });
});
