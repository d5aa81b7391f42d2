/** Starts the pack: Pulumi's host loads this file. */
require("./load-typescript.js");
require("./index.ts");
