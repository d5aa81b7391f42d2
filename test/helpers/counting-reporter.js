/**
 * Mocha's own `spec` output, then each failed test by name with the lines of its output that say
 * "error", and one last line "N passed, N failed" that people and CI can read. What mocha shows of a
 * failure can be a whole update; a log that keeps only its end would lose which tests failed, and why.
 * Plain JavaScript, because mocha loads a reporter before the TypeScript hook.
 */
const { reporters } = require("mocha");

/** Lines of a failed test that are repeated at the end. */
const MOST_LINES = 5;

module.exports = class CountingReporter extends reporters.Spec {
  /** Mocha calls this when everything else is over. A pending test was not run: it failed. */
  done(failures, finish) {
    const { passes, pending } = this.stats;
    const failed = failures + pending;
    for (const test of this.failures) process.stdout.write(inShort(test));
    process.stdout.write(`${passes} passed, ${failed} failed\n`);
    finish(failed);
  }
};

/** A failed test by its whole title, with the first of its lines that tell of an error. */
function inShort(test) {
  const lines = String(test.err?.message ?? "").split("\n");
  const telling = lines.filter((line) => /error|timeout/i.test(line)).slice(0, MOST_LINES);
  return [`failed: ${test.fullTitle()}`, ...telling.map((line) => `  ${line.trim()}`), ""].join(
    "\n",
  );
}
