/** Time zones: both names lead to the one that Azure takes. */
import { expect } from "chai";

import { WINDOWS_TIME_ZONES, windowsTimeZone } from "../../signals/time-zones";

/** Minutes between UTC and a time zone in the middle of a January. */
function offset(timeZone: string): number {
  const noon = new Date("2024-01-15T12:00:00Z");
  const local = noon.toLocaleString("sv-SE", { timeZone });
  return (Date.parse(`${local.replace(" ", "T")}Z`) - noon.getTime()) / 60_000;
}

describe("windowsTimeZone", () => {
  it("knows a zone by its Windows and its IANA name, in any case", () => {
    expect(windowsTimeZone("W. Europe Standard Time")).to.equal("W. Europe Standard Time");
    expect(windowsTimeZone("w. europe standard time")).to.equal("W. Europe Standard Time");
    expect(windowsTimeZone("Europe/Berlin")).to.equal("W. Europe Standard Time");
    expect(windowsTimeZone("asia/kolkata")).to.equal("India Standard Time");
    expect(windowsTimeZone("UTC")).to.equal("UTC");
  });

  it("knows no other name", () => {
    for (const name of ["CET", "Berlin", "", "GMT+1"]) {
      expect(windowsTimeZone(name)).to.equal(undefined);
    }
  });
});

describe("WINDOWS_TIME_ZONES", () => {
  it("name each time zone once, by names that this machine knows too", () => {
    const names = Object.values(WINDOWS_TIME_ZONES).flat();
    expect(new Set(names).size).to.equal(names.length);
    for (const timeZone of names) expect(offset(timeZone), timeZone).to.satisfy(Number.isInteger);
  });

  it("hold names that agree on the time of the day in winter", () => {
    // Kazakhstan and Greenland have changed theirs since; who knows of it depends on the machine.
    const moved = /^Asia\/(Almaty|Qostanay)$|Scoresbysund/;
    for (const [windows, names] of Object.entries(WINDOWS_TIME_ZONES)) {
      const settled = names.filter((name) => !moved.test(name));
      expect(new Set(settled.map(offset)).size, windows).to.equal(1);
    }
  });
});
