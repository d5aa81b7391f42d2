/** Replies of this provider in Pulumi's messages: differences, and errors with what they record. */
import { Metadata, status, type handleUnaryCall, type ServiceError } from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";

import type { Change } from "./changes";
import { PartlyDone } from "./kind";
import { toStruct } from "./messages";

/** The reply to Diff. */
export function diffReply(
  changes: readonly Change[],
  replaces: readonly string[],
): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const replacing = changes.filter(({ path }) => replaces.includes(path));
  const reply = new proto.DiffResponse()
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setReplacesList(replacing.map(({ path }) => path))
    .setDiffsList([...new Set(changes.map(({ path }) => path.split(".")[0] ?? path))])
    .setHasdetaileddiff(true);
  for (const change of changes) {
    const kind = kindNumber(change.kind, replacing.includes(change));
    const detail = new proto.PropertyDiff().setKind(kind).setInputdiff(true);
    reply.getDetaileddiffMap().set(change.path, detail);
  }
  return reply;
}

function kindNumber(kind: Change["kind"], replaces: boolean): proto.PropertyDiff.Kind {
  const { Kind: K } = proto.PropertyDiff;
  if (kind === "add") return replaces ? K.ADD_REPLACE : K.ADD;
  if (kind === "delete") return replaces ? K.DELETE_REPLACE : K.DELETE;
  return replaces ? K.UPDATE_REPLACE : K.UPDATE;
}

/** A handler of one call: what it throws becomes an error that the engine shows. */
export function unary<Request, Reply>(
  handle: (request: Request) => Promise<Reply> | Reply,
): handleUnaryCall<Request, Reply> {
  return (call, callback) => {
    void (async () => {
      try {
        callback(null, await handle(call.request));
      } catch (error) {
        callback(refusalOf(error), null);
      }
    })();
  };
}

function refusalOf(error: unknown): Partial<ServiceError> {
  const details = error instanceof Error ? error.message : String(error);
  const code = status.UNKNOWN;
  return error instanceof PartlyDone
    ? { code, details, metadata: initFailed(error) }
    : { code, details };
}

/**
 * Makes the engine record a resource that is only partly there, and try it again in the next update
 * (source: ErrorResourceInitFailed in pulumi's provider.proto).
 */
function initFailed({ message, recorded }: PartlyDone): Metadata {
  const failed = new proto.ErrorResourceInitFailed()
    .setId(recorded.id)
    .setInputs(toStruct(recorded.inputs))
    .setProperties(toStruct(recorded.outputs))
    .setReasonsList([message]);
  const detail = new Any();
  detail.pack(failed.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const packed = new Status().setCode(status.UNKNOWN).setMessage(message);
  packed.addDetails(detail);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(packed.serializeBinary()));
  return metadata;
}
