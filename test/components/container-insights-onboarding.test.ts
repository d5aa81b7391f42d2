/** Onboarding: which form of Container insights a live cluster uses, and that it never uses both. */
import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";

import { chooseOnboarding, onboardingInUse } from "../../components/container-insights-onboarding";

const addon = { addonProfiles: { omsagent: { enabled: true } } };
const profile = { azureMonitorProfile: { containerInsights: { enabled: true } } };
const off = {
  addonProfiles: { omsagent: { enabled: false }, azurepolicy: { enabled: true } },
  azureMonitorProfile: { metrics: { enabled: true }, containerInsights: null },
};

describe("onboardingInUse", () => {
  it("tells the forms that are on, in whatever case the API returns them", () => {
    expect(onboardingInUse({})).to.deep.equal([]);
    expect(onboardingInUse(off)).to.deep.equal([]);
    expect(onboardingInUse(addon)).to.deep.equal(["addon"]);
    expect(onboardingInUse({ addonProfiles: { omsAgent: { enabled: true } } })).to.deep.equal([
      "addon",
    ]);
    expect(onboardingInUse(profile)).to.deep.equal(["profile"]);
    expect(onboardingInUse({ ...addon, ...profile })).to.deep.equal(["addon", "profile"]);
  });
});

describe("chooseOnboarding", () => {
  it("uses the live form, else the wanted one, else the add-on", () => {
    expect(chooseOnboarding(undefined, profile)).to.equal("profile");
    expect(chooseOnboarding("addon", addon)).to.equal("addon");
    expect(chooseOnboarding("profile", off)).to.equal("profile");
    expect(chooseOnboarding(undefined, {})).to.equal("addon");
  });

  it("refuses another form than the live one, and says how to change it", () => {
    expect(() => chooseOnboarding("profile", addon)).to.throw(
      pulumi.RunError,
      /^logs\.onboarding is "profile", but the cluster has Container insights on as "addon"; leave it out to use that, or switch it off first \(az aks disable-addons --addons monitoring, or its own stack\)\.$/,
    );
  });

  it("refuses a cluster that has both on", () => {
    expect(() => chooseOnboarding(undefined, { ...addon, ...profile })).to.throw(
      pulumi.RunError,
      "cluster has Container insights on twice, as an add-on and in azureMonitorProfile, and sends " +
        "its logs twice; keep one and switch it off first (az aks disable-addons --addons " +
        "monitoring, or its own stack).",
    );
  });
});
