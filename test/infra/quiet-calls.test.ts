/** What the SDK tells of calls; `test/stack/secrets.test.ts` looks for secrets with an engine. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { hideContentsOfCalls, withoutContents } from "../../infra/quiet-calls";

describe("debug messages of the SDK", () => {
  const messages: Readonly<Record<string, string>> = {
    "Invoke RPC finished: tok=a:b:c; err: null, resp: key,,,canary\nmore":
      "Invoke RPC finished: tok=a:b:c",
    ', obj={"key":"canary"}': "",
    'RegisterResource RPC prepared: t=a:b:C, name=x, obj={"key":"canary"}':
      "RegisterResource RPC prepared: t=a:b:C, name=x",
    "Registering resource: t=a:b:C, name=x, custom=true":
      "Registering resource: t=a:b:C, name=x, custom=true",
  };
  for (const [told, left] of Object.entries(messages)) {
    it(`name a call and not what is in it: ${told.slice(0, 40)}`, () => {
      expect(withoutContents(told)).to.equal(left);
    });
  }

  it("are the only ones that are changed, and once", () => {
    const before = { ...pulumi.log };
    try {
      hideContentsOfCalls();
      hideContentsOfCalls();
      const changed = Object.entries(pulumi.log).filter(
        ([name, one]) => one !== before[name as keyof typeof before],
      );
      expect(changed.map(([name]) => name)).to.deep.equal(["debug"]);
    } finally {
      Object.assign(pulumi.log, before);
    }
  });
});
