/**
 * What the engine is shown for an edit: exact path, old and new value, replace marks, and what a
 * preview does not know. Each resource is made for real first; goldens hold what is shown.
 */
import { expectGolden } from "../../../helpers/golden";
import { UNKNOWN, type Values } from "../../../helpers/provider-client";
import { StandIn } from "./stand-in";
import * as subjects from "./subjects";

/** One edit of a program; `undefined` takes a property away. */
interface Edit {
  readonly name: string;
  readonly subject: subjects.Subject;
  readonly edit: (inputs: Values) => Values;
}

/** The first entry of a list of inputs, changed. */
function first(inputs: Values, list: string, change: Values): Values {
  const [head, ...rest] = inputs[list] as Values[];
  return { ...inputs, [list]: [{ ...head, ...change }, ...rest] };
}

const { workspace, setting, actionGroup, metricAlert, group, rule, assignment } = subjects;

const EDITS: readonly Edit[] = [
  {
    name: "01-a-number",
    subject: workspace,
    edit: (inputs) => ({ ...inputs, retentionInDays: 90 }),
  },
  {
    name: "02-a-nested-number",
    subject: workspace,
    edit: (inputs) => ({ ...inputs, workspaceCapping: { dailyQuotaGb: 5 } }),
  },
  {
    name: "03-a-property-added-and-one-removed",
    subject: workspace,
    edit: ({ features: _, ...inputs }) => ({ ...inputs, publicNetworkAccessForQuery: "Disabled" }),
  },
  {
    name: "04-tags-with-a-dot-changed-added-removed",
    subject: workspace,
    edit: (inputs) => ({ ...inputs, tags: { "cost.center": "4712", owner: "ops" } }),
  },
  {
    name: "05-a-list-entry-added-in-front",
    subject: setting,
    edit: (inputs) => ({
      ...inputs,
      logs: [{ category: "cloud-controller-manager", enabled: true }, ...(inputs["logs"] as [])],
    }),
  },
  {
    name: "06-a-list-entry-removed-at-the-end",
    subject: setting,
    edit: (inputs) => ({ ...inputs, logs: (inputs["logs"] as []).slice(0, 2) }),
  },
  {
    name: "07-another-cluster-replaces",
    subject: setting,
    edit: (inputs) => ({
      ...inputs,
      resourceUri: String(inputs["resourceUri"]).replaceAll("shop-dev", "shop-test"),
    }),
  },
  {
    name: "08-an-address-in-a-list",
    subject: actionGroup,
    edit: (inputs) => first(inputs, "emailReceivers", { emailAddress: "c@d.example" }),
  },
  {
    name: "09-deep-in-a-condition",
    subject: metricAlert,
    edit: (inputs) => {
      const criteria = inputs["criteria"] as Values;
      return { ...inputs, severity: 2, criteria: first(criteria, "allOf", { threshold: 85 }) };
    },
  },
  {
    name: "10-another-name-and-region-replace",
    subject: group,
    edit: (inputs) => ({ ...inputs, resourceGroupName: "rg-other", location: "northeurope" }),
  },
  {
    name: "11-another-principal-replaces",
    subject: assignment,
    edit: (inputs) => ({ ...inputs, principalId: "00000000-0000-4000-8000-00000000beef" }),
  },
  {
    name: "12-a-value-that-is-not-known-yet",
    subject: rule,
    edit: (inputs) => ({
      ...inputs,
      destinations: { logAnalytics: [{ name: "logs", workspaceResourceId: UNKNOWN }] },
    }),
  },
  {
    name: "13-only-casing-and-spaces-of-the-region",
    subject: workspace,
    edit: (inputs) => ({ ...inputs, location: "West Europe", resourceGroupName: "RG-SHOP-DEV" }),
  },
];

describe("what an edit is shown as", () => {
  let provider: StandIn;
  beforeEach(async () => {
    provider = await StandIn.start();
    await provider.configure();
  });
  afterEach(() => provider.end());

  for (const { name, subject, edit } of EDITS) {
    it(name, async () => {
      const { token, inputs } = subject;
      const checked = await provider.check(token, inputs);
      const state = await provider.create(token, checked.inputs);
      const edited = await provider.check(token, edit(inputs), checked.inputs);
      const verdict = await provider.diff(token, state, edited.inputs);
      const preview = await provider.update(token, state, edited.inputs, true);
      await expectGolden(`stored-edits/${name}`, {
        type: token,
        failures: edited.failures,
        changes: verdict.changes.map((change) => ({
          ...change,
          old: at(checked.inputs, change.path),
          new: at(edited.inputs, change.path),
        })),
        deleteBeforeReplace: verdict.deleteBeforeReplace,
        unknownInPreview: unknownPaths(preview),
      });
    });
  }
});

/** The value under a path such as `a.b[0]["c.d"]`; "(none)" where there is none. */
function at(values: Values, path: string): unknown {
  let found: unknown = values;
  for (const [, key, index, quoted] of path.matchAll(/([^.[\]]+)|\[(\d+)\]|\["([^"]+)"\]/g)) {
    const step = index ?? quoted ?? key?.replaceAll('"', "") ?? "";
    found = (found as Record<string, unknown> | undefined)?.[step];
  }
  return found === UNKNOWN ? "(unknown)" : (found ?? "(none)");
}

/** Paths of everything a preview leaves unknown. */
function unknownPaths(value: unknown, path = ""): string[] {
  if (value === UNKNOWN) return [path];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    unknownPaths(inner, path === "" ? key : `${path}.${key}`),
  );
}
