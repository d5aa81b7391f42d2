/**
 * The credential of a way to sign in. `@azure/identity` costs 0.5 s and 47 MB, so that it is loaded
 * when the first token is needed, which a preview without changes of the cluster never does.
 */
import { readFile } from "node:fs/promises";

import type { AccessToken, GetTokenOptions, TokenCredential } from "@azure/core-auth";

import type { Method, OidcToken } from "./method";

/** A credential that is made when somebody asks it for a token. */
export class LazyCredential implements TokenCredential {
  private made: Promise<TokenCredential> | undefined;

  /** @param authority where to sign in, see `cloud.ts` */
  constructor(
    private readonly method: Method,
    private readonly authority: string,
  ) {}

  async getToken(
    scopes: string | string[],
    options?: GetTokenOptions,
  ): Promise<AccessToken | null> {
    this.made ??= makeCredential(this.method, this.authority);
    return (await this.made).getToken(scopes, options);
  }
}

async function makeCredential(method: Method, authorityHost: string): Promise<TokenCredential> {
  const identity = await import("@azure/identity");
  switch (method.kind) {
    case "default":
      return new identity.DefaultAzureCredential({ authorityHost });
    case "certificate": {
      const { tenantId, clientId, path, password } = method;
      const certificate = await pemFile(path);
      const secret = password === undefined ? {} : { certificatePassword: password };
      const options = { authorityHost };
      const given = { certificate, ...secret };
      return new identity.ClientCertificateCredential(tenantId, clientId, given, options);
    }
    case "secret": {
      const { tenantId, clientId, secret } = method;
      return new identity.ClientSecretCredential(tenantId, clientId, secret, { authorityHost });
    }
    case "oidc": {
      const { tenantId, clientId, token } = method;
      const ask = () => oidcToken(token);
      return new identity.ClientAssertionCredential(tenantId, clientId, ask, { authorityHost });
    }
    case "msi":
      return method.clientId === undefined
        ? new identity.ManagedIdentityCredential()
        : new identity.ManagedIdentityCredential({ clientId: method.clientId });
    case "cli":
      return new identity.AzureCliCredential(
        method.tenantId === undefined ? {} : { tenantId: method.tenantId },
      );
  }
}

/** The token that proves who the pipeline is. A new one is fetched for each sign-in. */
export async function oidcToken(token: OidcToken): Promise<string> {
  if (token.from === "setting") return token.token;
  if (token.from === "file") return (await readFile(token.path, "utf8")).trim();
  const url = new URL(token.url);
  url.searchParams.set("audience", token.audience);
  const headers = { accept: "application/json", authorization: `Bearer ${token.bearer}` };
  const response = await fetch(url, { headers });
  if (!response.ok) {
    throw new Error(
      `${url.origin} answers ${response.status} to the request for an OpenID Connect token; ` +
        "check the pipeline's permission to ask for one (id-token: write).",
    );
  }
  const { value } = (await response.json()) as { value?: unknown };
  if (typeof value === "string") return value;
  throw new Error(`${url.origin} answers no OpenID Connect token; check the address.`);
}

/** Certificate and key. Microsoft's library for Node reads PEM alone. */
async function pemFile(path: string): Promise<string> {
  const text = await readFile(path, "utf8");
  if (text.includes("-----BEGIN")) return text;
  throw new Error(
    `azure-native:clientCertificatePath ${path} is no PEM file; convert it: ` +
      `openssl pkcs12 -in ${path} -out certificate.pem -nodes.`,
  );
}
