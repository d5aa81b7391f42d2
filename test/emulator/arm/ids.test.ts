/** Ids: taken apart and put together the same way, compared without regard to case. */
import { expect } from "chai";
import fc from "fast-check";

import { canonicalId, idKey, parsePath, sameId } from "../../../emulator/arm/ids";

const name = fc.stringMatching(/^[A-Za-z0-9][-\w.()]{0,20}$/);
const type = fc.constantFrom(
  "Microsoft.OperationalInsights/workspaces",
  "Microsoft.OperationalInsights/workspaces/tables",
  "Microsoft.Insights/diagnosticSettings",
  "Microsoft.ContainerService/managedClusters/agentPools",
);

/** A scope: a subscription, a group or a resource. */
const scope = fc.oneof(
  name.map((s) => `/subscriptions/${s}`),
  fc.tuple(name, name).map(([s, g]) => `/subscriptions/${s}/resourceGroups/${g}`),
  fc
    .tuple(name, name, name)
    .map(([s, g, n]) => `/subscriptions/${s}/resourceGroups/${g}/providers/A.B/c/${n}`),
);

/** An id of a type below a scope, with the names it is made of. */
const known = fc.tuple(scope, type, fc.array(name, { minLength: 2, maxLength: 2 })).map((made) => {
  const [on, of, names] = made;
  const [namespace = "", ...segments] = of.split("/");
  const pairs = segments.map((segment, index) => `${segment}/${names[index] ?? ""}`);
  const last = names[segments.length - 1] ?? "";
  return { id: `${on}/providers/${namespace}/${pairs.join("/")}`, type: of, name: last };
});

describe("resource ids", () => {
  it("are taken apart into type and name, and put together again", () => {
    fc.assert(
      fc.property(known, ({ id, type: of, name: last }) => {
        const path = parsePath(id);
        expect(path).to.include({ id, type: of, name: last });
        expect(canonicalId(path?.parentId ?? "", of, last)).to.equal(id);
      }),
    );
  });

  it("are the same in any casing and with a slash at the end", () => {
    fc.assert(
      fc.property(known, ({ id }) => {
        expect(sameId(id, `${id.toUpperCase()}/`)).to.equal(true);
        expect(sameId(id, `${id}x`)).to.equal(false);
      }),
    );
  });

  it("name no resource when the last name is missing", () => {
    fc.assert(
      fc.property(known, ({ id, type: of }) => {
        const path = parsePath(id.slice(0, id.lastIndexOf("/")));
        expect(path).to.include({ type: of, name: undefined });
      }),
    );
  });

  it("of any text are taken apart or refused, never with an exception", () => {
    const pieces = fc.constantFrom("subscriptions", "resourceGroups", "providers", "a", "", "A.B");
    const paths = fc.array(pieces).map((parts) => `/${parts.join("/")}`);
    fc.assert(
      fc.property(fc.oneof(fc.string(), paths), (text) => {
        const path = parsePath(text);
        if (path !== undefined) expect(sameId(path.id, text)).to.equal(true);
      }),
    );
  });

  it("of a group hang on their subscription", () => {
    expect(parsePath("/subscriptions/s/resourcegroups/g/")).to.deep.include({
      type: "Microsoft.Resources/resourceGroups",
      name: "g",
      parentId: "/subscriptions/s",
    });
  });

  it("of extensions say whether they hang on a resource", () => {
    fc.assert(
      fc.property(scope, name, (on, last) => {
        const path = parsePath(`${on}/providers/Microsoft.Insights/diagnosticSettings/${last}`);
        expect(path?.parentId).to.equal(on);
        expect(path?.onResource).to.equal(on.includes("/providers/"));
      }),
    );
  });

  it("of children name their parent", () => {
    fc.assert(
      fc.property(scope, name, name, (on, parent, child) => {
        const above = `${on}/providers/Microsoft.OperationalInsights/workspaces/${parent}`;
        expect(parsePath(`${above}/tables/${child}`)?.parentId).to.equal(above);
      }),
    );
  });

  it("find subscription and group whatever the casing of the words between", () => {
    const cased = (word: string) =>
      fc.mixedCase(fc.constant(word), { untoggleAll: (text) => text.toLowerCase() });
    const words = fc.tuple(cased("subscriptions"), cased("resourceGroups"), cased("providers"));
    fc.assert(
      fc.property(words, name, name, name, ([subscriptions, groups, providers], s, g, n) => {
        const path = parsePath(`/${subscriptions}/${s}/${groups}/${g}/${providers}/A.B/c/${n}`);
        expect(path).to.include({ subscriptionId: s, resourceGroup: g, type: "A.B/c", name: n });
      }),
    );
  });

  it("have a key that is the same for the same id and stays itself", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(idKey(idKey(text))).to.equal(idKey(text));
        expect(sameId(text, `${text}//`)).to.equal(true);
      }),
    );
  });
});
