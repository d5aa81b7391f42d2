/**
 * Stack traces that name the TypeScript files, for the two loaders. Pulumi's SDK takes thousands of
 * traces in every run: Node's own handler would read the source maps of all packages for them, as
 * would the SDK's; this one reads only ours, once there is something to look up.
 */
const Module = require("node:module");
const path = require("node:path");

/** The text of the source map of a loaded file, by the file's name. */
const maps = new Map();
const parsed = new Map();

/** Lets traces through the file name the sources of its map (the text of a source map). */
exports.addSourceMap = function addSourceMap(file, text) {
  maps.set(file, text);
  parsed.delete(file);
  Error.prepareStackTrace = prepare;
};

function prepare(error, frames) {
  const shownFrames = isNeverShown(frames) ? [] : frames;
  return [titleOf(error), ...shownFrames.map((frame) => `    at ${shown(frame)}`)].join("\n");
}

function shown(frame) {
  const text = frame.toString();
  const file = frame.getFileName();
  if (!maps.has(file)) return text;
  if (!parsed.has(file)) parsed.set(file, new Module.SourceMap(JSON.parse(maps.get(file))));
  const [line, column] = [frame.getLineNumber(), frame.getColumnNumber()];
  const { originalSource, originalLine, originalColumn } = parsed
    .get(file)
    .findEntry(line - 1, column - 1);
  if (originalSource === undefined) return text;
  const source = path.resolve(path.dirname(file), originalSource);
  const place = `${source}:${originalLine + 1}:${originalColumn + 1}`;
  return text.replace(`${file}:${line}:${column}`, () => place);
}

/**
 * Nearly all of these traces are what the SDK notes for each promise (its runtime/debuggable.js), to
 * be shown when promises are left over and somebody wants to know whose they are.
 */
function isNeverShown([first]) {
  return first?.getFunctionName() === "debuggablePromise" && !SHOWS_PROMISES;
}

/** The first line of a trace, for whatever was thrown. */
const titleOf = (error) => Error.prototype.toString.call(error);

const SHOWS_PROMISES = Boolean(process.env.PULUMI_DEBUG_PROMISE_LEAKS);
