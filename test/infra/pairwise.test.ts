/**
 * Every pair of choices that can be had: the program makes what Azure's declarations allow, with
 * names of its own. Pairs that cannot be had are refused, each for a known reason.
 * `test/stack/pairs.test.ts` deploys a dozen of the stacks for real.
 */
import { expect } from "chai";

import { findProblems } from "../../emulator/plugins/azure-native/check/check";
import type { ValueMap } from "../../emulator/plugins/azure-native/convert/value";
import { resourceType } from "../../emulator/plugins/azure-native/provider/types";
import { schemaReader } from "../../emulator/plugins/azure-native/schema/cache";
import { rulePaths } from "../../emulator/plugins/azure-native/table/rules";
import { program } from "../../infra";
import { conflicts } from "../../infra/config/conflicts";
import { collect, type Registered } from "../helpers/mocks";
import { azure } from "./azure";
import { combined, described, pairs, PAIRS_SEED, refusal } from "./combined";

describe(`pairs of settings, seed ${PAIRS_SEED}`, () => {
  const read = schemaReader();

  for (const combination of pairs.combinations) {
    it(described(combination), async () => {
      const config = combined(combination);
      const { resources } = await collect(program, { config, calls: azure(config) });
      const names = resources.map(({ type, name }) => `${type} ${name}`);
      expect(new Set(names).size).to.equal(names.length);
      for (const { type, name, inputs } of resources) {
        if (!type.startsWith("azure-native:")) continue;
        const { schema } = resourceType(read, type);
        const problems = findProblems(schema, plain(inputs), rulePaths(type, "required"));
        expect(problems, `${type} ${name}`).to.deep.equal([]);
      }
    });
  }

  for (const combination of pairs.impossible) {
    it(`${described(combination)}: refused for a reason that is known`, () => {
      const [, ...sentences] = refusal(combination)?.split("\n") ?? [];
      expect(sentences).not.to.deep.equal([]);
      for (const sentence of sentences) {
        expect(
          conflicts.some(({ says }) => sentence.includes(says)),
          sentence,
        ).to.equal(true);
      }
    });
  }
});

/** Inputs with secrets opened, as the provider sees them. */
function plain(inputs: Registered["inputs"]): ValueMap {
  const open = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(open);
    if (typeof value !== "object" || value === null) return value;
    const entries = Object.entries(value);
    if (entries.length === 1 && entries[0]?.[0] === "secret") return open(entries[0][1]);
    return Object.fromEntries(entries.map(([key, one]) => [key, open(one)]));
  };
  return open(inputs) as ValueMap;
}
