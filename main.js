/** What Pulumi runs: loads the program in `infra/` through the in-process TypeScript hook. */
require("./load-typescript");

module.exports = require("./infra/index.ts").program;
