import { readdirSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { buildFiles, cacheFolder, pinsFolder, toolBinary } from "../../../cli/setup/cache";
import { tempFolder } from "../../helpers/temp";

describe("cacheFolder", () => {
  it("is .cache/aks-monitoring in the home folder by default", () => {
    expect(cacheFolder({})).to.equal(path.join(homedir(), ".cache", "aks-monitoring"));
  });

  it("follows XDG_CACHE_HOME, but not a relative one", () => {
    expect(cacheFolder({ XDG_CACHE_HOME: "/var/cache/me" })).to.equal(
      "/var/cache/me/aks-monitoring",
    );
    expect(cacheFolder({ XDG_CACHE_HOME: "cache" })).to.equal(cacheFolder({}));
  });

  it("is AKS_MONITORING_CACHE itself when that is set", () => {
    const env = { XDG_CACHE_HOME: "/var/cache/me", AKS_MONITORING_CACHE: "/elsewhere" };
    expect(cacheFolder(env)).to.equal("/elsewhere");
  });
});

describe("toolBinary", () => {
  it("lies in a folder named after tool, version and pins", () => {
    expect(toolBinary("pulumi", "/cache")).to.match(
      /^\/cache\/tools\/pulumi-3\.259\.0-[0-9a-f]{12}\/pulumi$/,
    );
  });

  it("gives the judge a folder of its own, so that a change of it does not rebuild the engine", () => {
    expect(toolBinary("promql-judge", "/cache")).to.match(
      /^\/cache\/tools\/promql-judge-0\.309\.1-[0-9a-f]{12}\/promql-judge$/,
    );
  });
});

describe("buildFiles", () => {
  it("are the pins and all Go sources of a tool of ours, so that a changed source is built anew", () => {
    const folder = pinsFolder("promql-judge");
    expect(buildFiles(folder)).to.deep.equal(
      readdirSync(folder).map((file) => path.join(folder, file)),
    );
  });

  it("leave out what a build does not read", () => {
    const folder = tempFolder();
    for (const file of ["main.go", "go.mod", "notes.md", "go.sum"]) {
      writeFileSync(path.join(folder, file), "");
    }
    expect(buildFiles(folder)).to.deep.equal(
      ["go.mod", "go.sum", "main.go"].map((file) => path.join(folder, file)),
    );
  });
});
