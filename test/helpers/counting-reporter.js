/**
 * Mocha's own `spec` output, then one last line "N passed, N failed" that people and CI can read.
 * Plain JavaScript, because mocha loads a reporter before the TypeScript hook.
 */
const { reporters } = require("mocha");

module.exports = class CountingReporter extends reporters.Spec {
  /** Mocha calls this when everything else is over. A pending test was not run: it failed. */
  done(failures, finish) {
    const { passes, pending } = this.stats;
    const failed = failures + pending;
    process.stdout.write(`${passes} passed, ${failed} failed\n`);
    finish(failed);
  }
};
