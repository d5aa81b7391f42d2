/** A what-if in lines. */
import { expect } from "chai";

import { changeLines } from "../../../cli/validate/report";
import { CLUSTER, RULE, WORKSPACE } from "./bodies";

describe("the lines of a what-if", () => {
  it("show each change with its properties, and not what stands beside the template", () => {
    const inside = [
      { path: "retentionInDays", propertyChangeType: "Modify", before: 30, after: 90 },
    ];
    const delta = [{ path: "properties", propertyChangeType: "Modify", children: inside }];
    const answer = {
      status: "Succeeded",
      properties: {
        changes: [
          { resourceId: RULE, changeType: "Create", after: { location: "westeurope" } },
          { resourceId: WORKSPACE, changeType: "Modify", delta },
          { resourceId: CLUSTER, changeType: "Ignore" },
          { resourceId: "x", changeType: "Unsupported", unsupportedReason: "no id yet" },
          { resourceId: "y", changeType: "NoChange" },
        ],
      },
    };
    expect(changeLines(answer)).to.deep.equal([
      `+ create ${RULE}`,
      `~ modify ${WORKSPACE}`,
      "    properties.retentionInDays: 30 => 90",
      "? cannot be told x: no id yet",
      "= same y",
    ]);
  });

  it("are none when nothing is in the answer", () => {
    expect(changeLines({})).to.deep.equal([]);
  });
});
