/** Reading objects of a cluster: with every kind of credentials, and never a wrong "it is there". */
import { createServer as createPlain, type Server } from "node:http";
import { createServer as createSecure } from "node:https";
import type { AddressInfo } from "node:net";

import { expect } from "chai";
import { stringify } from "yaml";

import { accessOf, blindReader, readerWith } from "../../../cli/verify/kubernetes";
import { lookAtObjects, pathOf } from "../../../cli/verify/objects";
import { makeCertificate } from "../../../emulator/certificate";

const PATH = "/api/v1/namespaces/kube-system/configmaps/agent";
const OBJECT = {
  apiVersion: "v1",
  kind: "ConfigMap",
  metadata: { name: "agent", namespace: "kube-system" },
  data: { a: "1" },
};

const base64 = (text: string) => Buffer.from(text).toString("base64");

function kubeconfig(cluster: object, user: object): string {
  return stringify({ clusters: [{ cluster }], users: [{ user }] });
}

describe("access to a cluster", () => {
  it("takes a token, or a client certificate, as the kubeconfig has them", async () => {
    const server = "https://shop.hcp.example:443";
    const authority = { server, "certificate-authority-data": base64("authority") };
    expect(await accessOf(kubeconfig(authority, { token: "t" }), {})).to.deep.equal({
      ...{ server, token: "t", ca: "authority" },
    });
    const pair = {
      "client-certificate-data": base64("certificate"),
      "client-key-data": base64("key"),
    };
    expect(await accessOf(kubeconfig({ server }, pair), {})).to.deep.equal({
      ...{ server, cert: "certificate", key: "key" },
    });
  });

  it("gets the token itself that kubelogin would get", async () => {
    const asked: unknown[] = [];
    const credential = {
      getToken: (scope: unknown) => {
        asked.push(scope);
        return Promise.resolve({ token: "entra", expiresOnTimestamp: 0 });
      },
    };
    const config = kubeconfig({ server: "https://a" }, { exec: { command: "kubelogin" } });
    const access = await accessOf(config, { entra: { credential, scope: "s/.default" } });
    expect(access).to.deep.equal({ server: "https://a", token: "entra" });
    expect(asked).to.deep.equal(["s/.default"]);
    expect(await accessOf(config, {})).to.deep.equal({ server: "https://a" });
  });

  it("goes to the local Azure for its clusters, and refuses credentials without a server", async () => {
    const config = kubeconfig(
      { server: "http://127.0.0.1:9/_kubernetes/shop.hcp" },
      { token: "t" },
    );
    const { server } = await accessOf(config, { localUrl: "http://127.0.0.1:1" });
    expect(server).to.equal("http://127.0.0.1:1/_kubernetes/shop.hcp");
    const error = await accessOf("{}", {}).catch((thrown: unknown) => thrown);
    expect(String(error)).to.contain("name no server");
  });
});

describe("looks at objects", () => {
  const servers: Server[] = [];
  afterEach(() => {
    for (const server of servers.splice(0)) server.close();
  });

  async function listen(server: Server): Promise<number> {
    servers.push(server);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return (server.address() as AddressInfo).port;
  }

  /** A reader of an API server that answers so. */
  async function answering(status: number, body: unknown) {
    const port = await listen(
      createPlain((_request, response) => {
        response.writeHead(status, { "content-type": "application/json" });
        response.end(typeof body === "string" ? body : JSON.stringify(body));
      }),
    );
    return readerWith({ server: `http://127.0.0.1:${port}` });
  }

  it("trust the cluster's own authority and show the token", async () => {
    const { key, cert } = await makeCertificate();
    let authorization: string | undefined;
    const port = await listen(
      createSecure({ key, cert }, (request, response) => {
        ({ authorization } = request.headers);
        response.end(JSON.stringify(OBJECT));
      }),
    );
    const server = `https://127.0.0.1:${port}`;
    const look = await readerWith({ server, token: "t", ca: cert }).read(PATH);
    expect(look).to.deep.equal({ seen: true, object: OBJECT });
    expect(authorization).to.equal("Bearer t");
    const stranger = await readerWith({ server, token: "t" }).read(PATH);
    expect(stranger).to.include({ seen: false });
  });

  it("believe nobody but the API server that an object is not there", async () => {
    const missing = { kind: "Status", reason: "NotFound", message: "not found" };
    expect(await (await answering(404, missing)).read(PATH)).to.deep.equal({
      ...{ seen: true, object: undefined },
    });
    expect(await (await answering(404, "<html>")).read(PATH)).to.deep.equal({
      ...{ seen: false, reason: "the API server answers 404" },
    });
    const forbidden = { kind: "Status", message: "configmaps is forbidden" };
    expect(await (await answering(403, forbidden)).read(PATH)).to.deep.equal({
      ...{ seen: false, reason: "the API server answers 403 configmaps is forbidden" },
    });
  });

  it("say that an API server cannot be reached", async () => {
    const port = await listen(createPlain());
    for (const server of servers.splice(0)) server.close();
    const look = await readerWith({ server: `http://127.0.0.1:${port}` }).read(PATH);
    expect(look.seen).to.equal(false);
    expect(look.seen ? "" : look.reason).to.contain("the API server cannot be reached");
  });

  it("compare what the stack says, and leave what others added", async () => {
    const added = { ...OBJECT, metadata: { ...OBJECT.metadata, uid: "u" } };
    const seen = async (live: unknown) => {
      const [one] = await lookAtObjects([OBJECT], await answering(200, live));
      return [one?.state, one?.detail];
    };
    expect(await seen(added)).to.deep.equal(["same", ""]);
    expect(await seen({ ...added, data: { a: "2" } })).to.deep.equal(["differs", "data.a"]);
    expect(await seen({ ...added, data: {} })).to.deep.equal(["differs", "data.a"]);
    const [blind] = await lookAtObjects([OBJECT], blindReader("no way in"));
    expect(blind).to.include({ state: "unseen", detail: "no way in" });
  });

  it("know where each kind is", () => {
    expect(pathOf(OBJECT)).to.equal(PATH);
    const monitor = {
      ...{ apiVersion: "azmonitoring.coreos.com/v1", kind: "PodMonitor" },
      metadata: { name: "m", namespace: "shop" },
    };
    expect(pathOf(monitor)).to.equal(
      "/apis/azmonitoring.coreos.com/v1/namespaces/shop/podmonitors/m",
    );
    const namespace = { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } };
    expect(pathOf(namespace)).to.equal("/api/v1/namespaces/shop");
  });
});
