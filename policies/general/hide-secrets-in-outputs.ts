/**
 * A stack's outputs are read by everybody who may read the stack. Pulumi hands them to policies in
 * plain text, so that a secret one cannot be told from an open one: neither belongs there.
 */
import { words } from "../core/config";
import { policy } from "../core/policy";
import { stackItself } from "../core/types";
import { each, type Reader } from "../core/value";

/** Shapes of credentials. */
const SECRETS: readonly (readonly [name: string, shape: RegExp])[] = [
  ["a storage key", /\bAccountKey=[A-Za-z0-9+/=]{20,}/],
  ["a shared access key", /\bSharedAccessKey=[A-Za-z0-9+/=]{20,}/],
  ["a shared access signature", /[?&]sig=[A-Za-z0-9%+/=]{20,}/],
  ["a token", /\beyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{10,}/],
  ["a private key", /-----BEGIN [A-Z ]*PRIVATE KEY-----/],
  ["the key of a kubeconfig", /\bclient-key-data:\s*\S{20,}/],
  // As Azure hands kubeconfigs out: "apiVersion: v1" in base64.
  ["a kubeconfig", /^YXBpVmVyc2lvbjogdjE/],
  ["a workspace key", /^[A-Za-z0-9+/]{86}==$/],
];

/** Nobody finds a credential in a stack's outputs. */
export const hideSecretsInOutputs = policy({
  name: "hide-secrets-in-outputs",
  kind: "stack",
  on: stackItself,
  sentence: "A stack gives out no keys, tokens or kubeconfigs.",
  why: "Outputs are copied into pipelines and other stacks, where nobody treats them as secret.",
  fix: "give out the id and let the reader fetch the key with its own identity",
  severity: "critical",
  level: "mandatory",
  doc: "https://www.pulumi.com/docs/iac/concepts/secrets/",
  settings: { allowed: words([], "Names of outputs that may hold one.") },
  checks: [
    function* (stack, { config: { allowed } }) {
      yield* each(stack.outputs.keys(), function* (name) {
        if (!allowed.includes(name)) yield* secretsIn(stack.outputs, name);
      });
    },
  ],
});

function* secretsIn(from: Reader, path: string): Generator<string> {
  const value = from.get(path);
  if (typeof value === "string") {
    const found = SECRETS.find(([, shape]) => shape.test(value));
    if (found !== undefined) {
      const name = [from.path, path].filter((part) => part !== "").join(".");
      yield `the output ${name} holds ${found[0]}; give out its id instead`;
    }
  } else if (Array.isArray(value)) {
    yield* each(from.list(path), (entry) => secretsIn(entry, ""));
  } else {
    const inner = from.below(path);
    yield* each(inner.keys(), (key) => secretsIn(inner, key));
  }
}
