/** The security contact of a subscription. */
import { expect } from "chai";

import { Client, refusal, SUBSCRIPTION } from "../../helpers";

const contact = (name: string) =>
  `${SUBSCRIPTION}/providers/Microsoft.Security/securityContacts/${name}`;

describe("security contacts", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("are one in a subscription, named default", async () => {
    const body = {
      properties: {
        emails: "soc@contoso.example; oncall@contoso.example",
        isEnabled: true,
        notificationsByRole: { state: "On", roles: ["Owner"] },
        notificationsSources: [
          { sourceType: "Alert", minimalSeverity: "Medium" },
          { sourceType: "AttackPath", minimalRiskLevel: "Critical" },
        ],
      },
    };
    expect((await client.put(contact("default"), body)).status).to.equal(201);
    expect((await client.get(contact("default"))).body.properties).to.deep.equal(body.properties);
    expect(refusal(await client.put(contact("second"), body))).to.deep.equal([
      400,
      "InvalidResourceName",
    ]);
  });

  it("refuse roles, sources and words that there are not", async () => {
    const alert = (words: object) => ({
      notificationsSources: [{ sourceType: "Alert", ...words }],
    });
    const wrong: [object, string][] = [
      [{ emails: "soc@contoso.example,oncall" }, "properties.emails"],
      [{ notificationsByRole: { state: true } }, "properties.notificationsByRole.state"],
      [{ notificationsByRole: { roles: ["Reader"] } }, "properties.notificationsByRole.roles"],
      [
        alert({ minimalSeverity: "Critical" }),
        "properties.notificationsSources[0].minimalSeverity",
      ],
      [{ notificationsSources: [{}] }, "properties.notificationsSources[0].sourceType"],
    ];
    for (const [properties, target] of wrong) {
      const answer = await client.put(contact("default"), { properties });
      expect(answer.body.error?.target).to.equal(target);
    }
  });
});
