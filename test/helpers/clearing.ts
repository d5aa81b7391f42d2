/**
 * What helpers made and have to clear away. Mocha's own hooks at the top of a helper are heard in the
 * first test file of a process only; these are heard in every one, because `.mocharc.json` requires
 * this file.
 */
const AFTER_TEST: (() => unknown)[] = [];
const AFTER_FILES: (() => unknown)[] = [];

/** Does something after every test. */
export function afterEveryTest(clear: () => unknown): void {
  AFTER_TEST.push(clear);
}

/** Does something after the last test of a process, or of every file where several processes run. */
export function afterTheFiles(clear: () => unknown): void {
  AFTER_FILES.push(clear);
}

/** Read by Mocha. */
export const mochaHooks = {
  async afterEach() {
    for (const clear of AFTER_TEST) await clear();
  },
  async afterAll() {
    for (const clear of AFTER_FILES) await clear();
  },
};
