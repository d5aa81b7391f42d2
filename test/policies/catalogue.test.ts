/** The catalogue as a whole: what every policy says of itself, its controls, and the profiles. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { expect } from "chai";

import { readProfile } from "../../cli/policies/profile";
import { PACK_FOLDER } from "../../cli/setup/policy-pack";
import { policies } from "../../policies/all";
import {
  controlWords,
  controlsOf,
  frameworks,
  mappedPolicies,
} from "../../policies/core/frameworks";

describe("every policy", () => {
  it("has a name of its own: a verb and a wish", () => {
    const names = policies.map(({ name }) => name);
    expect(new Set(names).size).to.equal(names.length);
    expect(names.filter((name) => !/^[a-z]+(?:-[a-z]+)+$/.test(name))).to.deep.equal([]);
  });

  it("has a sentence, a reason, a fix and a page", () => {
    const bad = policies.filter(
      ({ sentence, why, fix, doc }) =>
        !/^[A-Z].*\.$/.test(sentence) ||
        !/^[A-Z].*\.$/.test(why) ||
        fix.length < 10 ||
        !/^https:\/\/(?:learn\.microsoft\.com\/azure|www\.pulumi\.com)\//.test(doc),
    );
    expect(bad.map(({ name }) => name)).to.deep.equal([]);
  });

  it("is mapped in controls.json, and nothing else is", () => {
    expect([...mappedPolicies].sort()).to.deep.equal(policies.map(({ name }) => name).sort());
  });

  it("names controls that have words, and Azure Policies by their id", () => {
    for (const { name } of policies) {
      for (const [key, ids] of Object.entries(controlsOf(name))) {
        expect(Object.keys(frameworks)).to.include(key);
        if (key === "azpolicy") {
          for (const id of ids)
            expect(id).to.match(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
        } else {
          expect(Object.keys(controlWords[key as keyof typeof controlWords])).to.include.members([
            ...ids,
          ]);
        }
      }
    }
  });

  it("has no remedy that costs money: two of them write a switch that only closes", () => {
    const remedies = policies.flatMap(({ name, remedy = [] }) =>
      remedy.map(({ path, value }) => [name, path, value]),
    );
    expect(remedies).to.deep.equal([
      ["forbid-shared-keys-on-logs", "features.disableLocalAuth", true],
      ["forbid-grafana-api-keys", "properties.apiKey", "Disabled"],
    ]);
  });
});

describe("the list of ideas in the pack's README", () => {
  it("has a policy for each of 49 and of four on the pack itself, and a policy besides", () => {
    const readme = readFileSync(path.join(PACK_FOLDER, "README.md"), "utf8");
    const rows = [...readme.matchAll(/^\| +(\d+) \|[^|]+\|([^|]+)\|/gm)];
    expect(rows.map(([, number]) => Number(number))).to.deep.equal(
      Array.from({ length: 49 + 4 }, (_, index) => index + 1),
    );
    const named = rows.map(([, , cell = ""]) =>
      [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name),
    );
    expect(named.filter((names) => names.length === 0)).to.deep.equal([]);
    expect([...named.flat(), "forbid-classic-application-insights"].sort()).to.deep.equal(
      policies.map(({ name }) => name).sort(),
    );
  });
});

describe("the profiles", () => {
  it("switch off what they say why for", async () => {
    const off = async (name: string) => (await readProfile(name)).off.map(({ policy }) => policy);
    expect([await off("dev"), await off("prod"), await off("pci")]).to.deep.equal([
      [
        "alert-on-daily-cap",
        "protect-log-stores",
        "enable-defender-sensor",
        "watch-the-log-store",
        "block-other-monitor-resources",
      ],
      ["forbid-shared-keys-on-logs", "block-other-monitor-resources"],
      [],
    ]);
  });
});
