/** The judge of PromQL as Azure compares names and values: without case. */
import { expect } from "chai";

import { judge, type Series } from "./judge";
import { caseOf, down, verdictOf } from "./judge-cases";

describe("judge, without case", () => {
  const pod: Series = {
    labels: { __name__: "Kube_Pod_Info", Namespace: "Shop", Pod: "Web-1" },
    values: "1x90",
  };
  const node: Series = {
    labels: { __name__: "node_up", POD: "web-1", Zone: "EU-1" },
    values: "1x90",
  };
  const fold = { caseInsensitive: true, minutes: 1 };

  const expressions = [
    "KUBE_pod_info",
    '{__name__="KUBE_POD_INFO"}',
    '{__name__=~"KUBE_.*"}',
    'kube_pod_info{NAMESPACE="SHOP"}',
    'kube_pod_info{namespace=~"SH.P|x"}',
    'kube_pod_info{namespace!~"X|y"}',
    'kube_pod_info unless kube_pod_info{namespace!="shop"}',
    "sum by (NameSpace) (kube_pod_info)",
    "kube_pod_info * ON (Pod) GROUP_LEFT (ZONE) node_up",
    'label_replace(kube_pod_info, "New", "X-$1", "POD", "WEB-(.*)")',
    'label_replace(kube_pod_info, "new", "x-${N}", "pod", "(?P<N>W)EB-1")',
    'label_join(kube_pod_info, "New", "/", "NAMESPACE", "POD")',
    'count_values("Value", kube_pod_info)',
  ];
  const labels = [
    ...Array<object>(7).fill({ namespace: "shop", pod: "web-1" }),
    { namespace: "shop" },
    { namespace: "shop", pod: "web-1", zone: "eu-1" },
    { namespace: "shop", pod: "web-1", new: "x-1" },
    { namespace: "shop", pod: "web-1", new: "x-w" },
    { namespace: "shop", pod: "web-1", new: "shop/web-1" },
    { value: "1" },
  ];

  it("finds series, labels and values however they are written", async () => {
    const cases = expressions.map((expr) => caseOf([pod, node], [{ alert: "A", expr }], fold));
    const verdicts = await judge(cases);
    expect(verdicts.map(({ error, alerts }) => error ?? alerts[0]?.labels)).to.deep.equal(labels);
  });

  it("is case-sensitive unless asked, so that it differs", async () => {
    const cases = expressions
      .slice(0, 6)
      .map((expr) => caseOf([pod], [{ alert: "A", expr }], { minutes: 1 }));
    const verdicts = await judge(cases);
    expect(verdicts.map(({ alerts }) => alerts.length)).to.deep.equal([0, 0, 0, 0, 0, 0]);
  });

  it("fills in a label that a template writes in its own casing", async () => {
    const rule = {
      alert: "A",
      expr: "kube_pod_info",
      labels: { Team: "Core", On: "{{ $labels.Pod }}-X" },
      annotations: { Text: "In {{ .Labels.NAMESPACE }}" },
    };
    const { alerts } = await verdictOf(caseOf([pod], [rule], fold));
    expect(alerts).to.deep.equal([
      {
        alert: "A",
        labels: { namespace: "shop", pod: "web-1", team: "core", on: "web-1-x" },
        annotations: { Text: "In shop" },
        from: 0,
      },
    ]);
  });

  it("refuses two series that differ in case only", async () => {
    const twin = { ...pod, labels: { ...pod.labels, Pod: "WEB-1" } };
    const { error } = await verdictOf(caseOf([pod, twin], [down], fold));
    expect(error).to.match(/ is given twice, which may be two that differ in case only$/);
  });
});
