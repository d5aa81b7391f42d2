/** What Pulumi runs: the program in `infra/`, read as it is on disk at this moment. */
const fs = require("node:fs");
const path = require("node:path");

// When engine and language host are killed, nobody reads any more. The SDK then tells of the error
// in writing, of that error again, and so on, until the memory is full: a program without readers
// ends instead.
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => process.exit(1));

const { program } = require("./load-bundle")(path.join(__dirname, "infra", "index.ts"));

/** The outputs of the stack, and the page that Pulumi Cloud shows of it. */
module.exports = async () => {
  const outputs = await program();
  const readme = fs.readFileSync(path.join(__dirname, "Pulumi.README.md"), "utf8");
  return { ...outputs, readme };
};
