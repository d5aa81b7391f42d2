/** What a workspace takes in, and its arithmetic. */
import { expect } from "chai";

import { CONTROL_PLANE_CATEGORIES } from "../../../infra/config/categories";
import { CONTAINER_INSIGHTS_PRESETS } from "../../../signals/container-insights";
import { STREAMS } from "../../../signals/streams";
import { clusterOf } from "../../../signals/volumes/cluster-shape";
import { logVolume } from "../../../signals/volumes/log-volume";

const FIVE = clusterOf({ nodes: 5 });
const NONE = { streams: [], categories: [] };

describe("the volume of logs", () => {
  it("is objects times bytes a minute", () => {
    const volume = logVolume(FIVE, { ...NONE, streams: ["Microsoft-KubePodInventory"] });
    expect(volume.sources).to.deep.equal([
      {
        source: "Microsoft-KubePodInventory",
        table: "KubePodInventory",
        terms: [{ object: "container", count: 210, each: 1_250, amount: 262_500 }],
        gbPerMonth: { low: 8.62903125, usual: 11.505375, high: 11.505375 * 1.35 },
      },
    ]);
  });

  it("weighs a log line with what is stored about it, of pods that are not the system's", () => {
    const { sources } = logVolume(FIVE, { ...NONE, streams: ["Microsoft-ContainerLogV2"] });
    expect(sources.map(({ terms }) => terms)).to.deep.equal([
      [{ object: "log line a minute", count: 384, each: 600, amount: 230_400 }],
    ]);
    const { pods, systemPods, logLinesPerMinute } = FIVE;
    expect([pods, systemPods, logLinesPerMinute]).to.deep.equal([150, 54, 4 * (150 - 54)]);
    expect(clusterOf({ nodes: 5, pods: 20 }).logLinesPerMinute).to.equal(0);
    const highScale = logVolume(FIVE, { ...NONE, streams: ["Microsoft-ContainerLogV2-HighScale"] });
    expect(highScale.gbPerMonth).to.deep.equal(
      logVolume(FIVE, { ...NONE, streams: ["Microsoft-ContainerLogV2"] }).gbPerMonth,
    );
  });

  it("has less inventory with a longer interval and without system namespaces, and as many lines", () => {
    const streams = ["Microsoft-KubePodInventory", "Microsoft-ContainerLogV2"];
    const tables = (more: object) =>
      logVolume(FIVE, { streams, categories: [], ...more }).sources.map(({ gbPerMonth }) =>
        Number(gbPerMonth.usual.toFixed(2)),
      );
    expect(tables({})).to.deep.equal([11.51, 10.1]);
    expect(tables({ intervalMinutes: 5 })).to.deep.equal([2.3, 10.1]);
    expect(tables({ withoutSystemNamespaces: true })).to.deep.equal([7.36, 10.1]);
  });

  it("knows every stream and every category that a stack can have", () => {
    const volume = logVolume(FIVE, {
      streams: [...CONTAINER_INSIGHTS_PRESETS.standard.streams, ...Object.keys(STREAMS)],
      categories: CONTROL_PLANE_CATEGORIES,
    });
    expect(volume.notEstimated).to.deep.equal([]);
    expect(
      logVolume(FIVE, { streams: ["Microsoft-Syslog"], categories: ["new"] }).notEstimated,
    ).to.deep.equal(["Microsoft-Syslog", "new"]);
  });
});
