/** What Pulumi runs: the program in `infra/`, read as it is on disk at this moment. */
const path = require("node:path");

module.exports = require("./load-bundle")(path.join(__dirname, "infra", "index.ts")).program;
