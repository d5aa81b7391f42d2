/** RoleAssignments: names that stay, types that are always given, scopes as they were asked for. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { assignmentName, RoleAssignments, uuidV5, type RoleGrant } from "../../components/access";
import { collect, valueOf } from "../helpers/mocks";

const cluster = "/subscriptions/s/resourceGroups/rg/providers/M.C/managedClusters/Shop";
const grant: RoleGrant = {
  name: "grafana-reads-cluster",
  principalId: "principal",
  principalType: "ServicePrincipal",
  roleId: "role",
  scope: cluster,
};

describe("RoleAssignments", () => {
  it("makes an assignment for each grant, with a subscription in the role's id", async () => {
    const people = { ...grant, name: "people", principalType: "Group", scope: `${cluster}/x` };
    const { resources, components, result } = await collect(
      () => new RoleAssignments("access", { grants: [grant, people] }),
    );
    const roleDefinitionId =
      "/subscriptions/s/providers/Microsoft.Authorization/roleDefinitions/role";
    expect(resources).to.deep.equal([
      {
        type: "azure-native:authorization:RoleAssignment",
        name: "access-grafana-reads-cluster",
        inputs: {
          scope: cluster,
          principalId: "principal",
          principalType: "ServicePrincipal",
          roleDefinitionId,
          roleAssignmentName: "3b00c58d-8fb3-5c98-9f8c-ecc9da68297e",
        },
      },
      {
        type: "azure-native:authorization:RoleAssignment",
        name: "access-people",
        inputs: {
          scope: `${cluster}/x`,
          principalId: "principal",
          principalType: "Group",
          roleDefinitionId,
          roleAssignmentName: assignmentName(`${cluster}/x`, "principal", "role"),
        },
      },
    ]);
    expect(components).to.deep.equal([
      {
        type: "aks-monitoring:index:RoleAssignments",
        name: "access",
        inputs: { grants: [grant, people] },
      },
    ]);
    const { value } = await valueOf(pulumi.output(result.assignmentIds));
    expect(value).to.deep.equal({
      "grafana-reads-cluster": "/made/access-grafana-reads-cluster",
      people: "/made/access-people",
    });
  });
});

describe("assignmentName", () => {
  it("is the same in any casing and another for each scope, principal and role", () => {
    const name = assignmentName("/a", "b", "c");
    expect(assignmentName("/A", "B", "C")).to.equal(name);
    const others = [
      ["/x", "b", "c"] as const,
      ["/a", "x", "c"] as const,
      ["/a", "b", "x"] as const,
    ];
    const names = others.map(([scope, principal, role]) => assignmentName(scope, principal, role));
    expect(new Set([name, ...names]).size).to.equal(4);
  });
});

describe("uuidV5", () => {
  it("makes the UUID of the example in RFC 9562, appendix A.4", () => {
    const dns = "6ba7b810-9dad-11d1-80b4-00c04fd430c8";
    expect(uuidV5(dns, "www.example.com")).to.equal("2ed6657d-e927-568b-95e1-2665a8aea6a2");
  });
});
