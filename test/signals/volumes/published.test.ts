/** The estimate against what others have measured: within a quarter, or with the reason why not. */
import { expect } from "chai";

import { CONTAINER_INSIGHTS_PRESETS } from "../../../signals/container-insights";
import { clusterOf } from "../../../signals/volumes/cluster-shape";
import { CATEGORY_COEFFICIENTS } from "../../../signals/volumes/log-coefficients";
import { logVolume } from "../../../signals/volumes/log-volume";
import { metricVolume } from "../../../signals/volumes/metric-volume";
import {
  PUBLISHED_SAMPLES,
  PUBLISHED_TABLES,
  PUBLISHED_TOTALS,
  type PublishedSamples,
} from "../../../signals/volumes/published";

const MINIMAL = { controlPlaneMetrics: false };

/** How far off, in whole percent. */
function off(estimate: number, published: number): number {
  return Math.round(100 * (estimate / published - 1));
}

function samplesOf({ shape, jobs }: PublishedSamples): number {
  return metricVolume(clusterOf(shape), MINIMAL)
    .jobs.filter(({ job }) => jobs.includes(job))
    .reduce((sum, { samplesPerMinute }) => sum + samplesPerMinute.usual, 0);
}

describe("the estimate, against published measurements", () => {
  it("comes within a quarter of each of samples, but for those that contradict another", () => {
    const compared = PUBLISHED_SAMPLES.map((one) => {
      const { shape, jobs, samplesPerMinute, notReproduced } = one;
      const estimate = samplesOf(one);
      const isNear = Math.abs(estimate / samplesPerMinute - 1) <= 0.25;
      expect(notReproduced === undefined).to.equal(isNear);
      const difference = off(estimate, samplesPerMinute);
      return `${shape.nodes} nodes, ${jobs.join("+")}: ${samplesPerMinute}, off by ${difference} %`;
    });
    expect(compared).to.deep.equal([
      "3 nodes, kubelet+cadvisor+node: 9858, off by -8 %",
      "340 nodes, kubelet+cadvisor+node: 2300000, off by -25 %",
      "3 nodes, kube-state-metrics: 11344, off by -71 %",
      "340 nodes, kube-state-metrics: 260000, off by 243 %",
      "3 nodes, kubelet+cadvisor+node+kube-state-metrics: 21202, off by -42 %",
      "340 nodes, kubelet+cadvisor+node+kube-state-metrics: 2560000, off by 2 %",
    ]);
  });

  it("comes within a quarter of each table, and of those it is not made from too", () => {
    const compared = PUBLISHED_TABLES.map(({ source, shape, stream, mbPerHour, isOrigin }) => {
      const { gbPerMonth } = logVolume(clusterOf(shape), { streams: [stream], categories: [] }, 60);
      const difference = off(gbPerMonth.usual * 1_000, mbPerHour);
      expect(Math.abs(difference), `${source} ${stream}`).to.be.at.most(25);
      return { stream, isOrigin, difference };
    });
    expect(
      compared.filter(({ isOrigin }) => isOrigin).every(({ difference }) => difference === 0),
    ).to.equal(true);
    expect(
      compared
        .filter(({ isOrigin }) => !isOrigin)
        .map(({ stream, difference }) => `${stream}: off by ${difference} %`),
    ).to.deep.equal([
      "Microsoft-Perf: off by 16 %",
      "Microsoft-InsightsMetrics: off by -11 %",
      "Microsoft-ContainerInventory: off by -11 %",
      "Microsoft-KubePodInventory: off by -22 %",
    ]);
  });

  it("comes within a quarter of each whole", () => {
    const { streams } = CONTAINER_INSIGHTS_PRESETS.standard;
    const compared = PUBLISHED_TOTALS.map(({ shape, gbPerMonth }) => {
      const withoutLines = clusterOf({ ...shape, logLinesPerMinute: 0 });
      const estimate = logVolume(withoutLines, { streams, categories: [] }).gbPerMonth.usual;
      return off(estimate, gbPerMonth);
    });
    expect(compared).to.deep.equal([-4, 10]);
  });

  it("has more audit events than the 100 MB a day that were the least anybody measured", () => {
    const { low } = CATEGORY_COEFFICIENTS["kube-audit"] ?? { low: 0 };
    const { gbPerMonth } = logVolume(clusterOf({ nodes: 3 }), {
      streams: [],
      categories: ["kube-audit"],
    });
    expect(low).to.be.greaterThan(0);
    expect(gbPerMonth.low).to.be.greaterThan(0.1 * 30.4);
  });
});
