/**
 * Two clusters in one workspace, with the same names of everything: one broken, one healthy. Whatever
 * fires is about the broken one. Azure scopes a group by its `clusterName`; rules hold without that too.
 */
import { expect } from "chai";

import type { Case, Series } from "../../helpers/promql/judge";
import { INCIDENTS } from "./incidents";
import { caseOf, firingsOf, seriesOf, told, withAlerts } from "./run";
import type { Incident } from "./types";

const HEALTHY_ONE = "aks-shop-prod";

/** What is recorded, or not, is so for the whole workspace; a day of samples says no more than an hour. */
const BROKEN = INCIDENTS.filter(
  ({ minutes = 60, without = [] }) => minutes <= 75 && without.length === 0,
);

/** How many incidents share one that is judged by all rules; others by those that tell of them. */
const SHARE = 12;

const healthyBy = new Map<number, readonly Series[]>();

function healthy(minutes: number): readonly Series[] {
  const known = healthyBy.get(minutes);
  if (known !== undefined) return known;
  const series = seriesOf({ name: "healthy", cluster: { name: HEALTHY_ONE }, minutes });
  healthyBy.set(minutes, series);
  return series;
}

function both(incident: Incident, index: number): Case {
  const judged = caseOf(incident);
  const all = { ...judged, series: [...judged.series, ...healthy(judged.minutes)] };
  return index % SHARE === 0 ? all : withAlerts(all, expected(incident));
}

function expected({ direct, alsoTrue = [] }: Incident): string[] {
  return [...direct, ...alsoTrue].sort();
}

describe("a broken and a healthy cluster of the same names in one workspace", function () {
  this.timeout(600_000);
  let cases: readonly Case[];

  before(() => {
    cases = BROKEN.map(both);
  });

  it(`fire nothing for the healthy one in ${BROKEN.length} incidents, and for the other the same`, async () => {
    const fired = await firingsOf(cases);
    const wrong = BROKEN.flatMap((incident, index) => {
      const all = fired[index] ?? [];
      const ofHealthy = all.filter(({ labels }) => labels["cluster"] === HEALTHY_ONE);
      // Without any sample of a cluster nothing says that it is there: its own scope does.
      const wanted = expected(incident).filter((id) => id !== "MetricsAbsent");
      const isSame = JSON.stringify(told(all)) === JSON.stringify(wanted);
      return ofHealthy.length === 0 && isSame
        ? []
        : [{ incident: incident.name, told: told(all), ofHealthy: told(ofHealthy) }];
    });
    expect(wrong).to.deep.equal([]);
  });

  it("are told apart by the scope: of the broken one its own alerts, of the other none", async () => {
    const index = BROKEN.findIndex(({ direct }) => direct.includes("MetricsAbsent"));
    const [incident] = BROKEN.slice(index, index + 1);
    if (incident === undefined) throw new Error("no incident without any metric");
    const judged = caseOf(incident);
    const [broken = [], other = []] = await firingsOf([
      judged,
      { ...judged, series: healthy(judged.minutes) },
    ]);
    expect(told(broken)).to.deep.equal(expected(incident));
    expect(told(other)).to.deep.equal([]);
  });
});
