/** Which way to sign in the settings ask for; the order is azure-native's. Nothing is loaded here. */
import { placesOf, type AuthSettings, type SettingName } from "./settings";

/** One way to sign in, with all that it needs. */
export type Method =
  | { readonly kind: "default" }
  | {
      readonly kind: "certificate";
      readonly tenantId: string;
      readonly clientId: string;
      readonly path: string;
      readonly password: string | undefined;
    }
  | {
      readonly kind: "secret";
      readonly tenantId: string;
      readonly clientId: string;
      readonly secret: string;
    }
  | {
      readonly kind: "oidc";
      readonly tenantId: string;
      readonly clientId: string;
      readonly token: OidcToken;
    }
  | { readonly kind: "msi"; readonly clientId: string | undefined }
  | { readonly kind: "cli"; readonly tenantId: string | undefined };

/** Where an OpenID Connect token comes from. */
export type OidcToken =
  | { readonly from: "setting"; readonly token: string }
  | { readonly from: "file"; readonly path: string }
  | {
      readonly from: "request";
      readonly url: string;
      readonly bearer: string;
      readonly audience: string;
    };

/** The way to sign in. Throws when the way that is asked for lacks a setting. */
export function chooseMethod(settings: AuthSettings): Method {
  if (isOn(settings.useDefaultAzureCredential)) return { kind: "default" };
  if (settings.clientCertificatePath !== undefined) {
    return {
      kind: "certificate",
      ...application(settings, "a client certificate"),
      path: settings.clientCertificatePath,
      password: settings.clientCertificatePassword,
    };
  }
  if (settings.clientSecret !== undefined) {
    const secret = settings.clientSecret;
    return { kind: "secret", ...application(settings, "a client secret"), secret };
  }
  if (isOn(settings.useOidc)) {
    return { kind: "oidc", ...application(settings, "OpenID Connect"), token: oidcToken(settings) };
  }
  if (isOn(settings.useMsi)) return { kind: "msi", clientId: settings.clientId };
  return { kind: "cli", tenantId: settings.tenantId };
}

function isOn(value: string | undefined): boolean {
  return /^(true|1)$/i.test(value ?? "");
}

function application(settings: AuthSettings, way: string) {
  return {
    tenantId: need(settings, "tenantId", way),
    clientId: need(settings, "clientId", way),
  };
}

function oidcToken(settings: AuthSettings): OidcToken {
  const { oidcToken: token, oidcTokenFilePath, oidcRequestUrl, oidcRequestToken } = settings;
  if (token !== undefined) return { from: "setting", token };
  if (oidcTokenFilePath !== undefined) return { from: "file", path: oidcTokenFilePath };
  if (oidcRequestUrl !== undefined && oidcRequestToken !== undefined) {
    const audience = settings.oidcAudience ?? "api://AzureADTokenExchange";
    return { from: "request", url: oidcRequestUrl, bearer: oidcRequestToken, audience };
  }
  throw new Error(
    `${placesOf("oidcToken")} is missing, and so are the token file and the request address; ` +
      "give one of them, or let the pipeline have the permission id-token: write.",
  );
}

function need(settings: AuthSettings, name: SettingName, way: string): string {
  const value = settings[name];
  if (value !== undefined) return value;
  throw new Error(`${placesOf(name)} is missing; signing in with ${way} needs it.`);
}
