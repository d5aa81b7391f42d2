/** Allow-lists: the text Azure takes, in a fixed order. */
import { expect } from "chai";

import {
  allowListProblems,
  allowListText,
} from "../../../components/managed-prometheus/allow-lists";

describe("an allow-list of kube-state-metrics", () => {
  it("is the same text however it was written", () => {
    const text = "namespaces=[example.com/team,owner],pods=[app]";
    const keys = ["owner", "example.com/team"];
    expect(allowListText({ pods: ["app"], namespaces: keys }, "labels")).to.equal(text);
    expect(allowListText({ namespaces: keys.reverse(), pods: ["app"] }, "labels")).to.equal(text);
  });

  it("is empty text when nothing is allowed", () => {
    expect(allowListText({}, "labels")).to.equal("");
    expect(allowListText({ pods: [] }, "labels")).to.equal("");
  });

  it("takes all keys of a resource as a star alone", () => {
    expect(allowListText({ nodes: ["*"] }, "labels")).to.equal("nodes=[*]");
    expect(allowListProblems({ nodes: ["*", "a"] }, "labels")).to.deep.equal([
      'labels.nodes is ["*","a"]; name keys, or "*" alone for all of them.',
    ]);
  });

  it("refuses keys that no object can have, and keys told twice", () => {
    const found = allowListProblems({ pods: ["a b", "x,y]", "/app", "app", "app"] }, "labels");
    const way = "give a key such as app or example.com/team.";
    expect(found).to.deep.equal([
      'labels.pods has "app" twice; name it once.',
      `labels.pods[0] is "a b"; ${way}`,
      `labels.pods[1] is "x,y]"; ${way}`,
      `labels.pods[2] is "/app"; ${way}`,
    ]);
    expect(() => allowListText({ pods: ["a b"] }, "labels")).to.throw(`labels.pods[0] is "a b"`);
  });
});
