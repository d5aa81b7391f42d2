/** Who writes: azure-native's inputs, variables and precedence, and its three clouds. */
import { mkdtempSync, writeFileSync } from "node:fs";
import http from "node:http";
import type { AddressInfo } from "node:net";
import os from "node:os";
import path from "node:path";

import { expect } from "chai";

import { cloudOf } from "../../../provider/auth/cloud";
import { oidcToken } from "../../../provider/auth/credential";
import { chooseMethod } from "../../../provider/auth/method";
import { readAuthSettings } from "../../../provider/auth/settings";
import { messageOf } from "../../helpers/errors";

type Words = Record<string, string>;

const APP = { tenantId: "t", clientId: "c" };
const APP_ENV = { ARM_TENANT_ID: "t", ARM_CLIENT_ID: "c" };

/** The way to sign in that some configuration and environment lead to. */
function method(config: Words, env: Words = {}) {
  return chooseMethod(readAuthSettings(config, env));
}

describe("signing in", () => {
  /** Each way, asked for by configuration and by variables. */
  const ways: readonly (readonly [string, Words, Words])[] = [
    [
      "default",
      { useDefaultAzureCredential: "true" },
      { ARM_USE_DEFAULT_AZURE_CREDENTIAL: "true" },
    ],
    [
      "certificate",
      { ...APP, clientCertificatePath: "/c.pem" },
      { ...APP_ENV, ARM_CLIENT_CERTIFICATE_PATH: "/c.pem" },
    ],
    ["secret", { ...APP, clientSecret: "s" }, { ...APP_ENV, ARM_CLIENT_SECRET: "s" }],
    [
      "oidc",
      { ...APP, useOidc: "true", oidcToken: "j" },
      { ...APP_ENV, ARM_USE_OIDC: "true", ARM_OIDC_TOKEN: "j" },
    ],
    ["msi", { useMsi: "true" }, { ARM_USE_MSI: "true" }],
    ["cli", {}, {}],
  ];

  for (const [kind, config, env] of ways) {
    it(`by ${kind}, from the configuration or the environment`, () => {
      expect(method(config).kind).to.equal(kind);
      expect(method({}, env)).to.deep.equal(method(config));
    });
  }

  it("takes the first way in azure-native's order when several are asked for", () => {
    for (const [at, [kind]] of ways.entries()) {
      const config = Object.assign({}, ...ways.slice(at).map(([, one]) => one)) as Words;
      expect(method(config).kind).to.equal(kind);
    }
  });

  it("takes the configuration before the environment", () => {
    const env = { ...APP_ENV, ARM_CLIENT_SECRET: "theirs" };
    const { secret } = method({ ...APP, clientSecret: "ours" }, env) as { secret: string };
    expect(secret).to.equal("ours");
  });

  it("asks a workflow of GitHub for its token without further settings", () => {
    const env = {
      ...APP_ENV,
      ARM_USE_OIDC: "true",
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://x/?a=b",
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "bearer",
    };
    expect(method({}, env)).to.deep.include({
      token: {
        from: "request",
        url: "https://x/?a=b",
        bearer: "bearer",
        audience: "api://AzureADTokenExchange",
      },
    });
  });

  it("never falls through to another way when the one asked for lacks a setting", () => {
    expect(() => method({ clientSecret: "s" }, {})).to.throw(
      "azure-native:tenantId or ARM_TENANT_ID is missing; signing in with a client secret needs it.",
    );
    expect(() => method({ ...APP, useOidc: "true" })).to.throw("id-token: write");
  });

  it("knows the clouds by all of their names", () => {
    expect(cloudOf().endpoint).to.equal("https://management.azure.com");
    expect(cloudOf("AzureUSGovernment")).to.equal(cloudOf("usgovernment"));
    expect(cloudOf("china").authority).to.equal("https://login.chinacloudapi.cn");
    expect(() => cloudOf("moon")).to.throw(
      'azure-native:environment is "moon"; give one of public, usgovernment, china.',
    );
  });
});

describe("the OpenID Connect token", () => {
  it("comes from a file as it is now", async () => {
    const file = path.join(mkdtempSync(path.join(os.tmpdir(), "aks-monitoring-test-")), "token");
    writeFileSync(file, "first\n");
    expect(await oidcToken({ from: "file", path: file })).to.equal("first");
    writeFileSync(file, "second\n");
    expect(await oidcToken({ from: "file", path: file })).to.equal("second");
  });

  it("comes from the pipeline's address, asked with its bearer and the audience", async () => {
    const asked: unknown[] = [];
    const server = http.createServer((request, response) => {
      asked.push([request.url, request.headers.authorization]);
      response.statusCode = asked.length === 1 ? 200 : 403;
      response.end(JSON.stringify({ value: "jwt" }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/token?a=b`;
    const token = { from: "request", url, bearer: "b", audience: "aud" } as const;
    expect(await oidcToken(token)).to.equal("jwt");
    expect(asked).to.deep.equal([["/token?a=b&audience=aud", "Bearer b"]]);
    expect(await messageOf(oidcToken(token))).to.contain("answers 403");
    server.close();
  });
});
