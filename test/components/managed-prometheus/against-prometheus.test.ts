/**
 * What we take of scrape settings, against Prometheus's own packages: the add-on ignores a whole
 * file for one thing it cannot read. Whatever Prometheus refuses we refuse; where we are stricter,
 * it is on purpose and stands here with its reason.
 */
import { expect } from "chai";
import fc from "fast-check";

import { secondsOf } from "../../../components/managed-prometheus/durations";
import { re2Problem } from "../../../components/managed-prometheus/re2";
import {
  relabelingProblems,
  snakeCase,
  type Relabeling,
} from "../../../components/managed-prometheus/relabelings";
import {
  scrapeConfigMap,
  scrapeJobProblems,
  type ScrapeJob,
} from "../../../components/managed-prometheus/scrape-jobs";
import { judgeSettings, type ScrapeSetting } from "../../helpers/promql/judge";

/** Asks both about all values, and compares; `strict` says where we may refuse alone, and why. */
async function compare<T>(
  values: readonly T[],
  ours: (value: T) => readonly string[],
  setting: (value: T) => ScrapeSetting,
  strict: readonly RegExp[],
): Promise<void> {
  const theirs = await judgeSettings(values.map(setting));
  let taken = 0;
  values.forEach((value, index) => {
    const problems = ours(value);
    const { ok = false, error = "" } = theirs[index] ?? {};
    if (problems.length === 0) {
      taken += 1;
      expect(error, `we take ${JSON.stringify(value)}`).to.equal("");
    } else if (ok) {
      const meant = problems.some((text) => strict.some((reason) => reason.test(text)));
      expect(meant, `we refuse ${JSON.stringify(value)}: ${problems.join(" ")}`).to.equal(true);
    }
  });
  // Values that nobody or everybody takes would prove nothing.
  expect(taken).to.be.within(values.length / 200, values.length * 0.8);
}

const seeded = { seed: 20_261_124, numRuns: 20_000 };

const PIECES = [
  ..."a b é 😀 . $ ^ | ( ) [ ] - * + ? , : = ! < > { }".split(" "),
  ..."{2} {2,} {2,3} {3,2} {,2} {0} {00} {1000} {1001} {2}? ** a{500} (a{40}){25} (a{40}){26}".split(
    " ",
  ),
  ...String.raw`\d \D \s \w \b \B \A \z \Z \C \a \e \n \v \Q \E \. \_ \- \< \{ \\ \0 \12 \1 \8`.split(
    " ",
  ),
  ...String.raw`\pL \pq \PN \p{Greek} \p{^Lu} \p{Foo} \p{Ogham} \x41 \x4 \x{1F600} \x{110000}`.split(
    " ",
  ),
  ..."(?i) (?-s) (?i-m) (?i: (?: (?) (?i-) (?-) (?# (?= (?! (?<= (?> (?P<n> (?<m> (?P<1> (?P<é>".split(
    " ",
  ),
  ...["[:alpha:]", "[:^digit:]", "[:foo:]", "[[:word:]]", "[^", "[]", "[^]", "z-a", "a-z"],
  ...[" ", "\\ ", "\n", "\\\n", "\u0000", "\\\u0000", "\\é", "\\"],
];

describe("a setting of a scrape job, judged by Prometheus too", () => {
  it("has the same regular expressions", async () => {
    const regex = fc.array(fc.constantFrom(...PIECES), { maxLength: 9 });
    await compare(
      fc.sample(regex, seeded).map((pieces) => pieces.join("")),
      (value) => [re2Problem(value) ?? []].flat(),
      (value) => ({ kind: "regex", value }),
      [
        // Prometheus puts `^(?s:` and `)$` around: "a)(b" happens to compile, and means something else.
        /^closes a group that is not open$/,
        // Scripts that no label is written in.
        /^has the class \\p\{Ogham\}$/,
      ],
    );
  });

  it("has the same durations", async () => {
    const count = fc.oneof(fc.nat(400), fc.constantFrom("", "0", "00", "1.5", "-1", " 1"));
    const unit = fc.constantFrom("y", "w", "d", "h", "m", "s", "ms", "M", "us", "", "min");
    const part = fc.tuple(count, unit).map((both) => both.join(""));
    const ordered = fc
      .tuple(...["y", "w", "d", "h", "m", "s", "ms"].map((u) => fc.constantFrom("", `7${u}`)))
      .map((parts) => parts.join(""));
    const listed = ["292y", "293y", "300y", "106751d", "106752d", "2562047h", "2562048h", "1y0s"];
    await compare(
      [
        ...fc.sample(
          fc.oneof(
            fc.array(part, { maxLength: 3 }).map((p) => p.join("")),
            ordered,
          ),
          seeded,
        ),
        ...listed,
      ],
      (value) => (secondsOf(value) === undefined ? [value] : []),
      (value) => ({ kind: "duration", value }),
      // Zero: Prometheus then takes its default, without a word.
      [/^(?:0+[a-z]*)+$/],
    );
  });

  it("has the same relabelings", async () => {
    const label = fc.constantFrom(
      ...["a", "__meta", "a_b", "x_$1", "$1", "${1}", "x${n}y"],
      ...["", "a-b", "1a", "é", "$", "a$", "${}", "$$", "a b"],
    );
    const actions = ["replace", "lowercase", "uppercase", "hashmod", "keepequal", "dropequal"];
    const filters = ["keep", "drop", "labelmap", "labeldrop", "labelkeep", "Keep", "", "other"];
    const relabeling: fc.Arbitrary<Relabeling> = fc.record(
      {
        sourceLabels: fc.array(label, { maxLength: 2 }),
        separator: fc.constantFrom(";", ","),
        regex: fc.constantFrom("(.*)", "a", "", "(", "a(?=b)"),
        targetLabel: label,
        replacement: fc.constantFrom("$1", "x", "", "a-b", "é", "$é"),
        modulus: fc.constantFrom(0, 8, -1, 1.5, 1e30),
        action: fc.constantFrom(...actions, ...filters),
      },
      { requiredKeys: [] },
    );
    await compare(
      fc.sample(relabeling, seeded),
      (value) => relabelingProblems("r", [value]),
      (value) => ({ kind: "relabel", value: snakeCase([value])[0] }),
      [
        // One spelling of an action, though Prometheus reads any casing.
        /\.action is "Keep";/,
        // It would keep or drop everything, or write the same everywhere.
        /\.sourceLabels is empty;/,
        // Prometheus takes every UTF-8 label by now; Azure's queries do not.
        /; give a label: letters, digits and underscores\.$/,
        // Without effect, so surely meant otherwise.
        /\.targetLabel is .*; leave it out/,
        /\.modulus is .*; leave it out/,
        // Prometheus takes them where they are the default.
        /\.(?:separator|replacement) is .* does not take it\.$/,
        // Prometheus takes a whole number that is written 1e30 or cannot be counted exactly.
        /\.modulus is (?:1\.5|1e\+30); give a whole number/,
      ],
    );
  });

  it("takes each file that we write", async () => {
    const name = fc.constantFrom("shop", "a b", "é", "yes", "0x1f", "- x", "{}", "~", "#", "'");
    const address = fc.constantFrom("a:80", "a.example.com:9100", "[::1]:80", "10.0.0.1:1");
    const label = fc.constantFrom("a", "__meta_kubernetes_pod_name");
    const text = fc.constantFrom(
      "$1",
      "é",
      "\n",
      "yes",
      "~",
      "null",
      "1",
      "\u0000",
      "\u2028",
      "😀",
    );
    const relabelings = fc.array(
      fc.record({ sourceLabels: fc.array(label), targetLabel: label, replacement: text }),
      { maxLength: 2 },
    );
    const place = fc.oneof(
      fc.record({ targets: fc.array(address, { minLength: 1, maxLength: 3 }) }),
      fc.constantFrom(
        { kubernetes: { role: "pod", namespaces: ["b", "a"] } },
        { kubernetes: { role: "node" } },
      ),
    );
    const optional = fc.record(
      {
        interval: fc.constantFrom("1m", "90s", "1h30m"),
        timeout: fc.constantFrom("5s", "500ms", "30s"),
        path: fc.constantFrom("/", "/a?b=c", "/é"),
        scheme: fc.constantFrom("http", "https"),
        relabelings,
        metricRelabelings: relabelings,
      },
      { requiredKeys: [] },
    );
    const job = fc
      .tuple(name, place, optional)
      .map(([jobName, where, rest]): ScrapeJob => ({ jobName, ...where, ...rest }));
    const files = fc
      .sample(fc.uniqueArray(job, { maxLength: 3, selector: (one) => one.jobName }), {
        ...seeded,
        numRuns: 1000,
      })
      .map((jobs) => scrapeConfigMap({ jobs, reservedJobs: [] }).data["prometheus-config"] ?? "");
    const settings = files.map((file) => ({
      kind: "scrape" as const,
      value: JSON.parse(file) as unknown,
    }));
    const rulings = await judgeSettings(settings);
    rulings.forEach((ruling, index) => {
      expect(ruling, files[index]).to.deep.equal({ ok: true });
    });
  });

  const job = { job_name: "a", static_configs: [{ targets: ["a:80"] }] };
  const REFUSED: [string, readonly object[], readonly ScrapeJob[]][] = [
    [
      "two jobs of one name",
      [job, job],
      [
        { jobName: "a", targets: ["a:80"] },
        { jobName: "a", targets: ["a:80"] },
      ],
    ],
    ["no name", [{ ...job, job_name: "" }], [{ jobName: "", targets: ["a:80"] }]],
    [
      "a timeout above the interval",
      [{ ...job, scrape_interval: "10s", scrape_timeout: "11s" }],
      [{ jobName: "a", targets: ["a:80"], interval: "10s", timeout: "11s" }],
    ],
    [
      "a target with a path",
      [{ ...job, static_configs: [{ targets: ["http://a:80/metrics"] }] }],
      [{ jobName: "a", targets: ["http://a:80/metrics"] }],
    ],
    [
      "an interval of another notation",
      [{ ...job, scrape_interval: "PT1M" }],
      [{ jobName: "a", targets: ["a:80"], interval: "PT1M" }],
    ],
  ];
  for (const [what, scrape_configs, jobs] of REFUSED) {
    it(`is refused by both: ${what}`, async () => {
      const [ruling] = await judgeSettings([{ kind: "scrape", value: { scrape_configs } }]);
      expect(ruling?.ok).to.equal(false);
      expect(scrapeJobProblems({ jobs, reservedJobs: [] })).to.not.deep.equal([]);
    });
  }
});
