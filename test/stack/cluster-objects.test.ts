/**
 * A stack that applies its objects, from first to last on the local Azure: the real engine and a small
 * API server. What a real API server does is in `test/kube`.
 */
import { chmod, mkdir, writeFile } from "node:fs/promises";
import path from "node:path";

import { expect } from "chai";

import { ENTRA_TOKEN } from "../../emulator/services/microsoft.containerservice/kubeconfig";
import { leaksIn, textsBelow } from "../helpers/canaries";
import { LocalStack } from "../helpers/local-stack";
import { DEV_CLUSTER } from "../helpers/sample";

const UP = ["up", "--yes", "--skip-preview"];
const LOOK = ["preview", "--refresh", "--expect-no-changes"];

interface Kubeconfig {
  readonly clusters: readonly { readonly cluster: { readonly server: string } }[];
  readonly users: readonly { readonly user: { readonly token: string } }[];
}

/** What AKS hands out to administrators, who never need a program to sign in. */
async function administrator({ session }: LocalStack): Promise<{ server: string; token: string }> {
  const address = `${session.azure.httpUrl}${DEV_CLUSTER}/listClusterAdminCredential`;
  const response = await fetch(`${address}?api-version=2025-09-01`, { method: "POST" });
  const { kubeconfigs } = (await response.json()) as { kubeconfigs: { value: string }[] };
  const text = Buffer.from(kubeconfigs[0]?.value ?? "", "base64").toString();
  const { clusters, users } = JSON.parse(text) as Kubeconfig;
  return { server: clusters[0]?.cluster.server ?? "", token: users[0]?.user.token ?? "" };
}

describe("a stack that applies its objects", function () {
  this.timeout(300_000);
  let stack: LocalStack;
  let admin: { server: string; token: string };

  const read = async (place: string) => {
    const headers = { authorization: `Bearer ${admin.token}` };
    const response = await fetch(`${admin.server}${place}`, { headers });
    const body = (await response.json()) as {
      data?: Record<string, string>;
      metadata?: { labels?: Record<string, string> };
    };
    // A failure has a status of its own in its body.
    return { ...body, status: response.status };
  };
  const agentConfig = "/api/v1/namespaces/kube-system/configmaps/container-azm-ms-agentconfig";
  const monitor = "/apis/azmonitoring.coreos.com/v1/namespaces/default/podmonitors/shop";

  before(async () => {
    stack = await LocalStack.open("dev");
    admin = await administrator(stack);
    await stack.configure((config) => {
      config["aks-monitoring:clusterObjects"] = "apply";
      config["aks-monitoring:metrics"] = {
        podMonitors: [
          {
            ...{ name: "shop", namespace: "default", selector: { matchLabels: { app: "shop" } } },
            endpoints: [{ port: "metrics" }],
          },
        ],
      };
      const alerts = config["aks-monitoring:alerts"] as Record<string, unknown>;
      alerts["optOutNamespaces"] = ["default"];
    });
  });
  after(() => stack.close());

  it("is refused when it labels a namespace that is not there, and makes nothing", async () => {
    await stack.configure((config) => {
      (config["aks-monitoring:alerts"] as Record<string, unknown>)["optOutNamespaces"] = [
        "defualt",
      ];
    });
    const { code, output } = await stack.pulumi(...UP);
    expect(code).to.equal(1);
    expect(output.replace(/\s+/g, " ")).to.contain(
      'Nothing was created or changed. aks-monitoring:alerts.optOutNamespaces names "defualt", which ' +
        "the cluster does not have; create the namespace first, or take it out.",
    );
    expect((await read("/api/v1/namespaces/defualt")).status).to.equal(404);
    expect((await read(agentConfig)).status).to.equal(404);
    await stack.configure((config) => {
      (config["aks-monitoring:alerts"] as Record<string, unknown>)["optOutNamespaces"] = [
        "default",
      ];
    });
  });

  it("applies them, the monitors after the add-on that brings their definition", async () => {
    const { code, output } = await stack.pulumi(...UP);
    expect(code, output).to.equal(0);
    expect((await read(agentConfig)).data).to.include({ "schema-version": "v1" });
    expect((await read(monitor)).status).to.equal(200);
    const { metadata } = await read("/api/v1/namespaces/default");
    expect(metadata?.labels).to.include({ "aks-monitoring/alerts": "off" });
  });

  it("finds nothing to change afterwards", async () => {
    const { code, output } = await stack.pulumi(...LOOK);
    expect(code, output).to.equal(0);
  });

  it("keeps the token of the cluster out of everything it writes", async () => {
    const texts = await textsBelow(stack.folders.home);
    const leaks = [...texts].flatMap(([file, text]) =>
      leaksIn(text, { token: admin.token }).map((leak) => `${file}: ${leak}`),
    );
    expect(leaks).to.deep.equal([]);
  });

  it("signs in by kubelogin where the cluster is in Microsoft Entra ID", async () => {
    const { azure } = stack.session;
    const [cluster] = azure.control.resources().filter(({ id }) => id === DEV_CLUSTER);
    const properties = { ...(cluster?.["properties"] as object), aadProfile: { managed: true } };
    const body = { ...cluster, properties };
    azure.control.asOther({ method: "PUT", id: DEV_CLUSTER, apiVersion: "2025-09-01", body });
    const missing = await stack.pulumi("preview");
    expect(missing.output.replace(/\s+/g, " ")).to.contain(
      "cannot sign in to the cluster, because there is no kubelogin on PATH; install it",
    );
    await installKubelogin(stack);
    const { code, output } = await stack.pulumi(...UP);
    expect(code, output).to.equal(0);
    expect((await stack.pulumi(...LOOK)).code).to.equal(0);
  });

  it("takes them away when it is destroyed, and leaves the namespace", async () => {
    const { code, output } = await stack.pulumi("destroy", "--yes", "--skip-preview");
    expect(code, output).to.equal(0);
    expect((await read(agentConfig)).data).to.equal(undefined);
    expect((await read(monitor)).status).to.equal(404);
    const { status, metadata } = await read("/api/v1/namespaces/default");
    expect(status).to.equal(200);
    expect(metadata?.labels).to.deep.equal({ "kubernetes.io/metadata.name": "default" });
  });
});

/** Puts a kubelogin first on PATH that answers as the real one does, with a token for this place. */
async function installKubelogin({ folders, session }: LocalStack): Promise<void> {
  const folder = path.join(folders.project, "bin");
  const answer = {
    ...{ kind: "ExecCredential", apiVersion: "client.authentication.k8s.io/v1beta1" },
    status: { token: ENTRA_TOKEN },
  };
  await mkdir(folder);
  const file = path.join(folder, "kubelogin");
  await writeFile(file, `#!/bin/sh\necho '${JSON.stringify(answer)}'\n`);
  await chmod(file, 0o755);
  session.env["PATH"] = `${folder}${path.delimiter}${session.env["PATH"] ?? ""}`;
}
