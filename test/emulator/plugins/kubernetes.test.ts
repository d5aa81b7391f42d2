/** The stand-in for the provider kubernetes: whom it talks to, and what it sees as a change. */
import { expect } from "chai";

import { connectionOf } from "../../../emulator/plugins/kubernetes/connection";
import { prune } from "../../../emulator/plugins/kubernetes/prune";
import { Resources } from "../../../emulator/plugins/kubernetes/resources";

const kubeconfig = (server: string, user: object = { token: "t" }) =>
  JSON.stringify({
    clusters: [{ name: "c", cluster: { server } }],
    contexts: [{ name: "x", context: { cluster: "c", user: "u" } }],
    "current-context": "x",
    users: [{ name: "u", user }],
  });

describe("the stand-in for kubernetes", () => {
  it("talks to API servers of this machine and to no other", () => {
    for (const server of ["http://127.0.0.1:1/_kubernetes/x", "https://localhost:6443"]) {
      expect(connectionOf(kubeconfig(server)).base).to.equal(server);
    }
    for (const server of ["https://shop.hcp.westeurope.azmk8s.io:443", "https://10.0.0.4"]) {
      expect(() => connectionOf(kubeconfig(server)), server).to.throw(
        /only talks to this machine; start it with `npm run local`\.$/,
      );
    }
  });

  it("shows the token of the kubeconfig, or the one a program gives", async () => {
    const address = "https://127.0.0.1:6443";
    expect(await connectionOf(kubeconfig(address)).token()).to.equal("t");
    const answer = JSON.stringify({ status: { token: "from a program" } });
    const exec = {
      command: process.execPath,
      args: ["-e", `console.log(${JSON.stringify(answer)})`],
    };
    expect(await connectionOf(kubeconfig(address, { exec })).token()).to.equal("from a program");
    const missing = { exec: { command: "kubelogin-that-is-not-there" } };
    let failure: unknown;
    await connectionOf(kubeconfig(address, missing))
      .token()
      .catch((error: unknown) => (failure = error));
    expect(String(failure)).to.contain("executable kubelogin-that-is-not-there failed");
  });

  it("sees no change in what others add, and each change of its own", () => {
    const inputs = { metadata: { name: "m" }, data: { a: "1" } };
    const live = { ...inputs, data: { a: "1", theirs: "x" }, __inputs: inputs };
    expect(Resources.diff(live, inputs, []).changes).to.deep.equal([]);
    const drifted = { ...live, data: { a: "2", theirs: "x" } };
    expect(Resources.diff(drifted, inputs, []).changes).to.deep.equal([
      { path: "data.a", kind: "update", replaces: false },
    ]);
    const renamed = { ...inputs, metadata: { name: "n" } };
    expect(Resources.diff(live, renamed, []).changes).to.deep.equal([
      { path: "metadata.name", kind: "update", replaces: true },
    ]);
    expect(Resources.diff(drifted, inputs, ["data"]).changes).to.deep.equal([]);
  });

  it("needs a name", () => {
    const token = "kubernetes:core/v1:ConfigMapPatch";
    expect(Resources.check(token, { metadata: { name: "m" } })).to.deep.equal([]);
    expect(Resources.check(token, {})).to.deep.equal([
      {
        property: "metadata.name",
        reason: "patch resources require the resource `.metadata.name` to be set",
      },
    ]);
  });

  it("reduces lists by position and keeps what they are longer by", () => {
    const live = { list: [{ a: 1, b: 2 }, { a: 3 }], other: true };
    expect(prune(live, { list: [{ a: 0 }] })).to.deep.equal({ list: [{ a: 1 }, { a: 3 }] });
  });
});
