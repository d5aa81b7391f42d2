/** The address of the runbooks, from the remotes that people clone from. */
import { execFileSync } from "node:child_process";

import { expect } from "chai";

import { runbooksAt, runbooksOfClone } from "../../../cli/init/runbooks";
import { tempFolder } from "../../helpers/temp";

const GITHUB = "https://github.com/contoso/aks-monitoring/blob/main/rules/runbooks";
const AZURE =
  "https://dev.azure.com/contoso/Shop%20team/_git/aks?version=GBmain&path=/rules/runbooks";
const GITLAB = "https://gitlab.contoso.example/ops/platform/aks/-/blob/main/rules/runbooks";

const REMOTES: Readonly<Record<string, string | undefined>> = {
  "https://github.com/contoso/aks-monitoring.git": GITHUB,
  "git@github.com:contoso/aks-monitoring.git": GITHUB,
  "ssh://git@github.com/contoso/aks-monitoring": GITHUB,
  "https://x-access-token:secret@github.com/contoso/aks-monitoring": GITHUB,
  "https://contoso@dev.azure.com/contoso/Shop%20team/_git/aks": AZURE,
  "git@ssh.dev.azure.com:v3/contoso/Shop%20team/aks": AZURE,
  "https://gitlab.contoso.example/ops/platform/aks.git": GITLAB,
  "git@gitlab.contoso.example:ops/platform/aks.git": GITLAB,
  "https://git.example/contoso/aks.git": undefined,
  "/srv/git/aks.git": undefined,
  "https://dev.azure.com/contoso": undefined,
};

describe("the address of the runbooks", () => {
  for (const [remote, address] of Object.entries(REMOTES)) {
    it(`is ${address === undefined ? "not known" : "made"} for ${remote.replace("secret", "...")}`, () => {
      expect(runbooksAt(remote, "main")).to.equal(address);
    });
  }

  it("is made from the remote of a clone, and is not known without one", () => {
    const folder = tempFolder();
    const git = (...words: string[]) =>
      execFileSync("git", words, { cwd: folder, stdio: "ignore" });
    git("init");
    expect(runbooksOfClone(folder)).to.equal(undefined);
    git("remote", "add", "origin", "git@github.com:contoso/aks-monitoring.git");
    expect(runbooksOfClone(folder)).to.equal(GITHUB);
    git("symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/trunk");
    expect(runbooksOfClone(folder)).to.equal(GITHUB.replace("main", "trunk"));
  });
});
