import { expect } from "chai";

import { leftoversIn } from "../../../cli/recover/leftovers";

describe("processes of a killed engine", () => {
  it("are those with the clone's own Pulumi home that have not ended", () => {
    const listed = [
      "  11 Sl   /tools/pulumi-language-nodejs 127.0.0.1:1 PULUMI_HOME=/a/.local/pulumi-home X=1",
      "  12 Sl   node plugin PULUMI_HOME=/a/.local/pulumi-home",
      "  13 Z    node plugin PULUMI_HOME=/a/.local/pulumi-home",
      "  14 Sl   node plugin PULUMI_HOME=/a/.local/pulumi-home-2 X=1",
      "  15 Sl   node --watch /a/.local/pulumi-home",
      "",
    ].join("\n");
    expect(leftoversIn(listed, "/a/.local/pulumi-home").map(({ pid }) => pid)).to.deep.equal([
      11, 12,
    ]);
  });
});
