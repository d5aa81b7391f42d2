/** What it means that the cluster would not take an object, and what to do. */
import type { UnfitObject } from "../provider";

const SETTING = "aks-monitoring:clusterObjects";
const RENDER = "or set clusterObjects to render and have the cluster's owner apply them";

/** What is wrong and what to do, by why. */
const SAYS: Readonly<Record<string, (unfit: UnfitObject) => string>> = {
  conflict: ({ what, detail }) =>
    `would take over ${detail} of ${what}, where each key is one text that cannot be shared; take it ` +
    `out of what that owner applies, ${RENDER}.`,
  exists: ({ what }) =>
    `finds ${what} in the cluster, made by somebody else; give the monitor another name, ${RENDER}.`,
  forbidden: ({ what, detail }) =>
    `may not apply ${what}; give whoever runs this the Azure role Azure Kubernetes Service RBAC ` +
    `Writer, or a Kubernetes role that may get and patch it, ${RENDER}. Kubernetes says: ${detail}`,
  invalid: ({ what, detail }) =>
    `cannot apply ${what}; change the setting it is made from. Kubernetes says: ${detail}`,
  noProgram: ({ detail }) =>
    `cannot sign in to the cluster, because there is no ${detail} on PATH; install it ` +
    `(https://azure.github.io/kubelogin/install.html), ${RENDER}.`,
  signIn: ({ detail }) =>
    `is not let in by the cluster's API server; sign in as somebody whom the cluster knows, ` +
    `${RENDER}. What was said: ${detail}`,
  unreachable: ({ detail }) =>
    "cannot reach the cluster's API server; run it where it can be reached (a private cluster: from " +
    `inside its network; with authorized IP ranges: from one of them), ${RENDER}. What was said: ${detail}`,
};

/** One sentence for each object, beginning with the setting. A preview needs no right to write. */
export function unfitProblems(unfit: readonly UnfitObject[], isPreview: boolean): string[] {
  return unfit
    .filter(({ why }) => why !== "forbidden" || !isPreview)
    .map((one) =>
      one.why === "missing"
        ? `aks-monitoring:alerts.optOutNamespaces names ${JSON.stringify(one.detail)}, which the ` +
          "cluster does not have; create the namespace first, or take it out."
        : `${SETTING} ${(SAYS[one.why] ?? SAYS["invalid"] ?? String)(one)}`,
    );
}
