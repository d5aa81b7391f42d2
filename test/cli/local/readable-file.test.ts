/** Stack files of a backend of one's own, made readable without its key. */
import { expect } from "chai";

import { withoutSecrets } from "../../../cli/local/readable-file";

const SECRETS = `
secretsprovider: azurekeyvault://vault.example/keys/pulumi
encryptedkey: abc
config:
  aks-monitoring:environment: dev # smallest
  aks-monitoring:alerts:
    routes:
      page:
        webhooks:
          - secure: v1:one
          - secure: v1:two
`;

describe("a readable stack file", () => {
  it("has no keys, and an address of nobody for each secret", () => {
    expect(withoutSecrets(SECRETS)).to.equal(
      `
config:
  aks-monitoring:environment: dev # smallest
  aks-monitoring:alerts:
    routes:
      page:
        webhooks:
          - https://secret-1.invalid
          - https://secret-2.invalid
`.trimStart(),
    );
  });

  it("is not needed where there is no key, or no YAML", () => {
    expect(withoutSecrets("config:\n  a:b: c\n")).to.equal(undefined);
    expect(withoutSecrets("config: [\n")).to.equal(undefined);
    expect(withoutSecrets("")).to.equal(undefined);
  });
});
