/**
 * Reads each message of the engine once: the SDK turns the properties of a resource into plain values
 * again for every policy that looks at it, which was a third of the pack's work. It makes a copy of
 * what it gets, so all policies may share it.
 */
const WELL_KNOWN = "google-protobuf/google/protobuf/struct_pb";

/** Keeps what a message was read as, as long as the message is there. */
module.exports = function readOnce() {
  // The very file that the SDK's messages are made with.
  const ofTheSdk = require.resolve(WELL_KNOWN, { paths: [require.resolve("@pulumi/pulumi")] });
  const { prototype } = require(ofTheSdk).Struct;
  const read = prototype.toJavaScript;
  const known = new WeakMap();
  prototype.toJavaScript = function toJavaScript() {
    if (!known.has(this)) known.set(this, read.call(this));
    return known.get(this);
  };
};
