/** Taking and giving back parts of a cluster, over clusters of every kind and edits of every kind. */
import { expect } from "chai";
import fc from "fast-check";

import {
  changedElsewhere,
  liveUnit,
  observe,
  patchCluster,
  unknownParts,
  type Declared,
} from "../../../provider/cluster/patch";
import { UNITS, unitName } from "../../../provider/cluster/units";
import { NOTHING } from "../../../provider/patch/plan";
import { holds, isObject, sameValue, type JsonObject } from "../../../provider/json";

const WORKSPACE = "/subscriptions/s/resourceGroups/g/providers/X/workspaces/log";
const OURS: JsonObject = {
  enabled: true,
  config: { logAnalyticsWorkspaceResourceID: WORKSPACE, useAADAuth: "true" },
};

/** The same word in one of its casings. */
function anyCase(word: string) {
  return fc.constantFrom(word, word.toLowerCase(), word.toUpperCase());
}

const word = fc.constantFrom("a", "b", "c", WORKSPACE);
const addOn = fc.record(
  {
    enabled: fc.boolean(),
    config: fc.dictionary(
      fc.constantFrom("useAADAuth", "x", "logAnalyticsWorkspaceResourceID"),
      word,
    ),
    identity: fc.constant({ clientId: "c" }),
  },
  { requiredKeys: ["enabled"] },
);

/** Properties of a cluster: add-ons under any casing, profiles of others, and parts of ours. */
const cluster: fc.Arbitrary<JsonObject> = fc
  .record(
    {
      omsagent: fc.option(fc.tuple(anyCase("omsAgent"), addOn), { nil: undefined }),
      others: fc.dictionary(fc.constantFrom("azurepolicy", "httpApplicationRouting"), addOn),
      metrics: fc.option(fc.record({ enabled: fc.boolean() }), { nil: undefined }),
      networkProfile: fc.option(fc.record({ networkPlugin: word }), { nil: undefined }),
    },
    { requiredKeys: ["others"] },
  )
  .map(({ omsagent, others, metrics, networkProfile }) => ({
    addonProfiles: {
      ...others,
      ...(omsagent === undefined ? {} : { [omsagent[0]]: omsagent[1] }),
    },
    ...(metrics === undefined ? {} : { azureMonitorProfile: { metrics } }),
    ...(networkProfile === undefined ? {} : { networkProfile }),
  }));

const declared: fc.Arbitrary<Declared> = fc.constantFrom<Declared>(
  { addonProfiles: { omsagent: OURS } },
  { azureMonitorProfile: { metrics: { enabled: true } } },
  { addonProfiles: { omsagent: OURS }, azureMonitorProfile: { metrics: { enabled: true } } },
);

/** Names of the parts that are declared. */
function parts(of: Declared): string[] {
  return UNITS.map(unitName).filter((name) => {
    const [group = "", part = ""] = name.split(".");
    const found = of[group];
    return isObject(found) && part in found;
  });
}

function unit(name: string) {
  const found = UNITS.find((one) => unitName(one) === name);
  if (found === undefined) throw new Error(name);
  return found;
}

describe("the patch of a cluster", () => {
  it("lays what is declared over what is live, and changes nothing else", () => {
    fc.assert(
      fc.property(cluster, declared, (live, wanted) => {
        const { properties } = patchCluster(live, wanted, NOTHING);
        for (const [group, inner] of Object.entries(wanted)) {
          for (const [name, value] of Object.entries(inner as JsonObject)) {
            const now = liveUnit(properties, unit(`${group}.${name}`));
            expect(holds(now, value as JsonObject)).to.equal(true);
          }
        }
        expect(changedElsewhere(live, properties, parts(wanted))).to.deep.equal([]);
      }),
    );
  });

  it("keeps the casing in which Azure stores a key", () => {
    fc.assert(
      fc.property(cluster, (live) => {
        const before = Object.keys(live["addonProfiles"] as JsonObject);
        const { properties } = patchCluster(live, { addonProfiles: { omsagent: OURS } }, NOTHING);
        const after = Object.keys(properties["addonProfiles"] as JsonObject);
        expect(after).to.include.members(before);
        expect(new Set(after.map((key) => key.toLowerCase())).size).to.equal(after.length);
      }),
    );
  });

  it("gives back exactly what was there, or switches off what was absent", () => {
    fc.assert(
      fc.property(cluster, declared, (live, wanted) => {
        const taken = patchCluster(live, wanted, NOTHING);
        const given = patchCluster(taken.properties, {}, taken.memory);
        expect(given.foreign).to.deep.equal([]);
        for (const name of parts(wanted)) {
          const was = liveUnit(live, unit(name));
          const now = liveUnit(given.properties, unit(name));
          if (was === undefined) expect(now).to.deep.equal(unit(name).off);
          else expect(sameValue(now, was)).to.equal(true);
          expect(given.switchedOff.includes(name)).to.equal(was === undefined);
        }
        expect(changedElsewhere(live, given.properties, parts(wanted))).to.deep.equal([]);
        expect(given.memory).to.deep.equal(NOTHING);
      }),
    );
  });

  it("leaves what somebody else changed after us, and says so", () => {
    fc.assert(
      fc.property(cluster, (live) => {
        const taken = patchCluster(live, { addonProfiles: { omsagent: OURS } }, NOTHING);
        const theirs = { enabled: true, config: { logAnalyticsWorkspaceResourceID: "/other" } };
        const edited = patchCluster(
          taken.properties,
          { addonProfiles: { omsagent: theirs } },
          NOTHING,
        );
        const given = patchCluster(edited.properties, {}, taken.memory);
        expect(given.foreign).to.deep.equal(["addonProfiles.omsagent"]);
        expect(given.properties).to.deep.equal(edited.properties);
      }),
    );
  });

  it("keeps what others did elsewhere in between", () => {
    fc.assert(
      fc.property(cluster, declared, word, (live, wanted, plugin) => {
        const taken = patchCluster(live, wanted, NOTHING);
        const edited = { ...taken.properties, networkProfile: { networkPlugin: plugin } };
        const given = patchCluster(edited, {}, taken.memory);
        expect(given.properties["networkProfile"]).to.deep.equal({ networkPlugin: plugin });
      }),
    );
  });

  it("takes an edit of somebody else back in an update, and still gives back what was first", () => {
    fc.assert(
      fc.property(cluster, anyCase("omsAgent"), addOn, (live, key, edit) => {
        const wanted = { addonProfiles: { omsagent: OURS } };
        const taken = patchCluster(live, wanted, NOTHING);
        // Another tool writes the add-on as a whole, under its own casing of the key.
        const stored = { ...(taken.properties["addonProfiles"] as JsonObject) };
        for (const name of Object.keys(stored)) {
          if (name.toLowerCase() === "omsagent") Reflect.deleteProperty(stored, name);
        }
        const edited = { ...taken.properties, addonProfiles: { ...stored, [key]: edit } };
        const again = patchCluster(edited, wanted, taken.memory);
        expect(observe(again.properties, wanted)).to.deep.equal(wanted);
        expect(Object.keys(again.properties["addonProfiles"] as JsonObject)).to.include(key);
        expect(again.memory.before).to.deep.equal(taken.memory.before);
        const given = patchCluster(again.properties, {}, again.memory);
        expect(given.foreign).to.deep.equal([]);
        const was = liveUnit(live, unit("addonProfiles.omsagent"));
        const now = liveUnit(given.properties, unit("addonProfiles.omsagent"));
        expect(holds(now, was ?? { enabled: false })).to.equal(true);
      }),
    );
  });

  it("leaves what somebody else changed between an update and the end, under any casing", () => {
    fc.assert(
      fc.property(cluster, anyCase("omsAgent"), (live, key) => {
        const first = patchCluster(live, { addonProfiles: { omsagent: OURS } }, NOTHING);
        const updated = { enabled: true, config: { useAADAuth: "false" } };
        const second = patchCluster(
          first.properties,
          { addonProfiles: { omsagent: updated } },
          first.memory,
        );
        const theirs = {
          addonProfiles: { [key]: { enabled: true, config: { useAADAuth: "theirs" } } },
        };
        const edited = { ...second.properties, ...theirs };
        const given = patchCluster(edited, {}, second.memory);
        expect(given.foreign).to.deep.equal(["addonProfiles.omsagent"]);
        expect(given.properties).to.deep.equal(edited);
      }),
    );
  });

  it("gives back within a part what is no longer declared, unless somebody changed it", () => {
    const all = { enabled: true, controlPlane: { enabled: true }, kubeStateMetrics: { a: "ours" } };
    const some = { azureMonitorProfile: { metrics: { enabled: true } } };
    for (const [before, edit, after] of [
      [undefined, {}, { enabled: true, controlPlane: { enabled: false } }],
      [
        { enabled: false, kubeStateMetrics: { a: "first", b: "kept" } },
        {},
        {
          enabled: true,
          controlPlane: { enabled: false },
          kubeStateMetrics: { a: "first", b: "kept" },
        },
      ],
      [
        undefined,
        { kubeStateMetrics: { a: "theirs" } },
        { enabled: true, controlPlane: { enabled: false }, kubeStateMetrics: { a: "theirs" } },
      ],
    ] as const) {
      const live = before === undefined ? {} : { azureMonitorProfile: { metrics: before } };
      const taken = patchCluster(live, { azureMonitorProfile: { metrics: all } }, NOTHING);
      const metrics = liveUnit(taken.properties, unit("azureMonitorProfile.metrics")) as JsonObject;
      const edited = { azureMonitorProfile: { metrics: { ...metrics, ...edit } } };
      const less = patchCluster(edited, some, taken.memory);
      expect(less.properties).to.deep.equal({ azureMonitorProfile: { metrics: after } });
      expect(less.memory.before).to.deep.equal(taken.memory.before);
    }
  });

  it("puts off each switch that it had put on, also those within a part", () => {
    const metrics = { enabled: true, controlPlane: { enabled: true } };
    const taken = patchCluster({}, { azureMonitorProfile: { metrics } }, NOTHING);
    const given = patchCluster(taken.properties, {}, taken.memory);
    expect(given.properties).to.deep.equal({
      azureMonitorProfile: { metrics: { enabled: false, controlPlane: { enabled: false } } },
    });
  });

  it("says nothing of somebody else when a part was given back already", () => {
    fc.assert(
      fc.property(cluster, declared, (live, wanted) => {
        const taken = patchCluster(live, wanted, NOTHING);
        const given = patchCluster(taken.properties, {}, taken.memory);
        const again = patchCluster(given.properties, {}, taken.memory);
        expect(again.foreign).to.deep.equal([]);
        expect(again.properties).to.deep.equal(given.properties);
      }),
    );
  });

  it("remembers the first state through updates, also when a part comes and goes", () => {
    fc.assert(
      fc.property(cluster, fc.array(declared, { minLength: 1, maxLength: 4 }), (live, steps) => {
        let state = { properties: live, memory: NOTHING };
        for (const step of steps) state = patchCluster(state.properties, step, state.memory);
        const given = patchCluster(state.properties, {}, state.memory);
        const touched = steps.flatMap(parts);
        expect(changedElsewhere(live, given.properties, touched)).to.deep.equal([]);
        for (const name of touched) {
          const was = liveUnit(live, unit(name));
          if (was === undefined) continue;
          expect(sameValue(liveUnit(given.properties, unit(name)), was)).to.equal(true);
        }
      }),
    );
  });

  it("writes nothing new when nothing changed", () => {
    fc.assert(
      fc.property(cluster, declared, (live, wanted) => {
        const once = patchCluster(live, wanted, NOTHING);
        const twice = patchCluster(once.properties, wanted, once.memory);
        expect(twice.properties).to.deep.equal(once.properties);
        expect(twice.memory).to.deep.equal(once.memory);
      }),
    );
  });

  it("observes what is declared, and sees when it was switched off or taken away", () => {
    const wanted = { addonProfiles: { omsagent: OURS } };
    const live = { addonProfiles: { OMSAgent: { ...OURS, identity: {} } } };
    expect(observe(live, wanted)).to.deep.equal(wanted);
    const off = { addonProfiles: { omsAgent: { enabled: false, config: {} } } };
    expect(observe(off, wanted)).to.deep.equal({ addonProfiles: { omsagent: { enabled: false } } });
    expect(observe({}, wanted)).to.deep.equal({});
  });

  it("knows the parts that it may touch", () => {
    const wrong = { addonProfiles: { omsagent: OURS, azurepolicy: {} }, networkProfile: "x" };
    expect(unknownParts(wrong)).to.deep.equal(["addonProfiles.azurepolicy", "networkProfile"]);
  });
});
