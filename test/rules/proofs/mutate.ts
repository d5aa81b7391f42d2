/** `npm run mutate`: every change of every Prometheus alert, and which ones no proof notices. */
import { alertRules } from "./cases";
import { loadProofs } from "./load";
import { mutate } from "./mutation";
import { runMutation } from "./report";

runMutation(process.argv.slice(2), {
  what: "alerts",
  known: new Set(alertRules.keys()),
  list: "rules/README.md",
  mutate: async (ids) =>
    mutate(await loadProofs(), ids, {}, (left) =>
      process.stderr.write(`${left} changes that nothing has noticed yet\n`),
    ),
});
