/** Replies to the engine: diffs, problems and errors in the form it expects. */
import { Metadata, status, type handleUnaryCall, type ServiceError } from "@grpc/grpc-js";
import * as proto from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Any } from "google-protobuf/google/protobuf/any_pb";

import type { Problem } from "../check/check";
import { pathSteps } from "../convert/path";
import type { Change } from "../diff/diff";
import type { DiffVerdict } from "../diff/verdict";
import { toStruct } from "./messages";
import { PartialFailure } from "./resources";

/** A handler of one RPC from a function that returns or promises the reply, or throws. */
export function unary<Request, Reply>(
  handle: (request: Request) => Promise<Reply> | Reply,
): handleUnaryCall<Request, Reply> {
  return (call, callback) => {
    void (async () => {
      try {
        callback(null, await handle(call.request));
      } catch (error) {
        callback(serviceError(error), null);
      }
    })();
  };
}

/** Problems of inputs as the engine takes them. */
export function failureList(problems: readonly Problem[]): proto.CheckFailure[] {
  return problems.map(({ property, reason }) =>
    new proto.CheckFailure().setProperty(property).setReason(reason),
  );
}

/** A verdict as the engine takes it: changed top-level names, and every path with its kind. */
export function diffReply({ changes, deleteBeforeReplace }: DiffVerdict): proto.DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = proto.DiffResponse.DiffChanges;
  const reply = new proto.DiffResponse()
    .setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME)
    .setDeletebeforereplace(deleteBeforeReplace)
    .setReplacesList(changes.filter(({ replaces }) => replaces).map(({ path }) => path))
    .setDiffsList([...new Set(changes.map(({ path }) => pathSteps(path)[0] ?? path))])
    .setHasdetaileddiff(true);
  for (const change of changes) {
    const detail = new proto.PropertyDiff().setKind(kindOf(change)).setInputdiff(true);
    reply.getDetaileddiffMap().set(change.path, detail);
  }
  return reply;
}

function kindOf({ kind, replaces }: Change): proto.PropertyDiff.Kind {
  const { Kind } = proto.PropertyDiff;
  switch (kind) {
    case "add":
      return replaces ? Kind.ADD_REPLACE : Kind.ADD;
    case "delete":
      return replaces ? Kind.DELETE_REPLACE : Kind.DELETE;
    case "update":
      return replaces ? Kind.UPDATE_REPLACE : Kind.UPDATE;
  }
}

/** An error as gRPC sends it. A partial failure carries the state that the engine has to keep. */
export function serviceError(error: unknown): ServiceError {
  const message = error instanceof Error ? error.message : String(error);
  const metadata = new Metadata();
  if (error instanceof PartialFailure) {
    const detail = new proto.ErrorResourceInitFailed().setId(error.id).setReasonsList([message]);
    if (error.outputs !== undefined) detail.setProperties(toStruct(error.outputs));
    const any = new Any();
    any.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
    const details = new Status().setCode(status.UNKNOWN).setMessage(message).addDetails(any);
    // A name gRPC knows: structured details beside the plain message.
    metadata.add("grpc-status-details-bin", Buffer.from(details.serializeBinary()));
  }
  return Object.assign(new Error(message), {
    code: status.UNKNOWN,
    details: message,
    metadata,
  });
}
