/** `npm run mutate`: every change of Microsoft's records, and which ones no value notices. */
import { runMutation } from "../proofs/report";
import { mutateRecords, recordNames } from "./mutation";
import { RECORD_PROOFS } from "./proofs";

/** All records that have a name; some share theirs and are told apart in the report. */
function named(word: string): string[] {
  const found = [...recordNames].filter(
    (name) => name === word || name.startsWith(`${word} of a `),
  );
  return found.length > 0 ? found : [word];
}

runMutation(process.argv.slice(2).flatMap(named), {
  what: "records",
  known: recordNames,
  list: "rules/recording",
  mutate: (names) => mutateRecords(RECORD_PROOFS, new Set(names)),
});
