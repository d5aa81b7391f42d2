/**
 * Volumes and claims. A volume has no namespace: `kube_persistentvolume_claim_ref` tells its claim,
 * `kube_persistentvolumeclaim_info` the volume of a claim. How full it is, only the kubelet knows.
 */
import { flag, gauge, info, openInfo } from "../families";
import { CONDITION_STATUS } from "../values";
import { ksmFile } from "./source";

const VOLUME = { persistentvolume: "name" } as const;
const CLAIM = { namespace: "name", persistentvolumeclaim: "name" } as const;
const ACCESS_MODES = [
  "ReadWriteOnce",
  "ReadOnlyMany",
  "ReadWriteMany",
  "ReadWriteOncePod",
] as const;

/** Persistent volumes. */
export const VOLUMES = ksmFile("docs/metrics/storage/persistentvolume-metrics.md", [
  flag("kube_persistentvolume_status_phase", {
    ...VOLUME,
    phase: ["Bound", "Available", "Pending", "Released", "Failed"],
  }),
  info("kube_persistentvolume_claim_ref", { ...VOLUME, name: "name", claim_namespace: "name" }),
  info("kube_persistentvolume_info", {
    ...VOLUME,
    storageclass: { optional: "name" },
    csi_driver: { optional: "name" },
    csi_volume_handle: { optional: "text" },
    reclaim_policy: ["Delete", "Retain", "Recycle"],
    // Of other clouds and of drivers inside Kubernetes: empty with the drivers that AKS has.
    gce_persistent_disk_name: [""],
    host_path: [""],
    host_path_type: [""],
    ebs_volume_id: [""],
    azure_disk_name: { optional: "name" },
    fc_wwids: [""],
    fc_lun: [""],
    fc_target_wwns: [""],
    iscsi_target_portal: [""],
    iscsi_iqn: [""],
    iscsi_lun: [""],
    iscsi_initiator_name: [""],
    local_path: [""],
    local_fs: [""],
    nfs_server: { optional: "text" },
    nfs_path: { optional: "path" },
  }),
  gauge("kube_persistentvolume_capacity_bytes", "bytes", VOLUME),
  info("kube_persistentvolume_volume_mode", { ...VOLUME, volumemode: ["Filesystem", "Block"] }),
  gauge("kube_persistentvolume_created", "seconds since 1970", VOLUME),
  gauge("kube_persistentvolume_deletion_timestamp", "seconds since 1970", VOLUME),
  openInfo("kube_persistentvolume_labels", VOLUME, "label_"),
  openInfo("kube_persistentvolume_annotations", VOLUME, "annotation_"),
]);

/** Persistent volume claims. */
export const CLAIMS = ksmFile("docs/metrics/storage/persistentvolumeclaim-metrics.md", [
  flag("kube_persistentvolumeclaim_status_phase", {
    ...CLAIM,
    phase: ["Bound", "Pending", "Lost"],
  }),
  info("kube_persistentvolumeclaim_info", {
    ...CLAIM,
    storageclass: { optional: "name" },
    volumename: { optional: "name" },
    volumemode: ["Filesystem", "Block"],
  }),
  info("kube_persistentvolumeclaim_access_mode", { ...CLAIM, access_mode: ACCESS_MODES }),
  flag("kube_persistentvolumeclaim_status_condition", {
    ...CLAIM,
    type: ["Resizing", "FileSystemResizePending"],
    status: CONDITION_STATUS,
  }),
  gauge("kube_persistentvolumeclaim_resource_requests_storage_bytes", "bytes", CLAIM),
  gauge("kube_persistentvolumeclaim_created", "seconds since 1970", CLAIM),
  openInfo("kube_persistentvolumeclaim_labels", CLAIM, "label_"),
  openInfo("kube_persistentvolumeclaim_annotations", CLAIM, "annotation_"),
]);
