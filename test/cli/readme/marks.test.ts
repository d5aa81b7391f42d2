/** Parts of pages between marks. */
import { expect } from "chai";

import { withParts } from "../../../cli/readme/marks";

const PAGE = [
  "# Page",
  "<!-- sizes: made by npm run fix -->",
  "old",
  "<!-- end of sizes -->",
  "rest",
].join("\n");

describe("parts of a page", () => {
  it("replace what stands between their marks and nothing else", () => {
    expect(withParts("PAGE.md", PAGE, [{ name: "sizes", text: "new" }])).to.equal(
      [
        "# Page",
        "<!-- sizes: made by npm run fix -->",
        "",
        "new",
        "",
        "<!-- end of sizes -->",
        "rest",
      ].join("\n"),
    );
  });

  it("are refused where the marks are gone", () => {
    expect(() => withParts("PAGE.md", PAGE, [{ name: "prices", text: "" }])).to.throw(
      'PAGE.md has no "<!-- prices: made by npm run fix -->" before "<!-- end of prices -->"',
    );
  });
});
