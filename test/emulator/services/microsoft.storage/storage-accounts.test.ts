/** Storage accounts, as far as something else can name one. */
import { expect } from "chai";

import { Client, inGroup, refusal } from "../../helpers";

const TYPE = "Microsoft.Storage/storageAccounts";
const account = { location: "westeurope", kind: "StorageV2", sku: { name: "Standard_LRS" } };

describe("storage accounts", () => {
  let client: Client;
  beforeEach(async () => {
    client = await Client.start();
  });
  afterEach(() => client.azure.close());

  it("answer their tier and an address that is their name", async () => {
    const made = await client.putAndWait(inGroup(TYPE, "stnew"), account);
    expect(made["sku"]).to.deep.equal({ name: "Standard_LRS", tier: "Standard" });
    expect(made.properties).to.deep.include({
      supportsHttpsTrafficOnly: true,
      primaryEndpoints: { blob: "https://stnew.blob.core.windows.net/" },
      provisioningState: "Succeeded",
    });
  });

  it("need a kind and a SKU that there are", async () => {
    const { kind, sku, ...bare } = account;
    const wrong: [object, string][] = [
      [{ ...bare, kind }, "sku.name"],
      [{ ...bare, sku }, "kind"],
      [{ ...account, kind: "StorageV3" }, "kind"],
      [{ ...account, sku: { name: "Standard" } }, "sku.name"],
    ];
    for (const [body, target] of wrong) {
      const answer = await client.put(inGroup(TYPE, "stnew"), body);
      expect([answer.status, answer.body.error?.target]).to.deep.equal([400, target]);
    }
  });

  it("have names of 3 to 24 lower-case letters and digits, each once in the world", async () => {
    for (const name of ["ab", "a".repeat(25), "Upper", "da-sh"]) {
      const answer = await client.put(inGroup(TYPE, name), account);
      expect(refusal(answer), name).to.deep.equal([400, "InvalidResourceName"]);
    }
    const taken = await client.put(inGroup(TYPE, "stcontosoarchive"), account);
    expect(refusal(taken)).to.deep.equal([409, "StorageAccountAlreadyTaken"]);
  });
});
