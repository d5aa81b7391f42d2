import { homedir } from "node:os";
import path from "node:path";

import { expect } from "chai";

import { cacheFolder, toolBinary } from "../../../cli/setup/cache";

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
});
