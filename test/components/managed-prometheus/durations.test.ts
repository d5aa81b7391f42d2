/** Durations of Prometheus. */
import { expect } from "chai";

import { durationProblems, secondsOf } from "../../../components/managed-prometheus/durations";

describe("a duration of Prometheus", () => {
  it("adds its units up", () => {
    const seconds = ["30s", "1m30s", "500ms", "2h", "1d", "1w", "1y", "1y2w3d4h5m6s7ms"];
    expect(seconds.map(secondsOf)).to.deep.equal([
      ...[30, 90, 0.5, 7200, 86_400, 604_800, 31_536_000],
      31_536_000 + 2 * 604_800 + 3 * 86_400 + 4 * 3600 + 5 * 60 + 6 + 0.007,
    ]);
  });

  it("has units, each once and the largest first, and is not zero", () => {
    const wrong = [
      "",
      "0",
      "0s",
      "30",
      "s",
      "1s1m",
      "1m1m",
      "1.5m",
      "-1m",
      "1 m",
      "1M",
      "PT1M",
      "293y",
    ];
    expect(wrong.map(secondsOf)).to.deep.equal(wrong.map(() => undefined));
  });

  it("is told by its path when it is wrong, and not when it is left out", () => {
    expect(durationProblems("a.interval", "5")).to.deep.equal([
      'a.interval is "5"; give a duration such as 30s, 1m or 1m30s.',
    ]);
    expect(durationProblems("a.interval", "5s")).to.deep.equal([]);
    expect(durationProblems("a.interval", undefined)).to.deep.equal([]);
  });
});
