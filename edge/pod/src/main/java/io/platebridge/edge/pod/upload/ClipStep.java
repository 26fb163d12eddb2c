package io.platebridge.edge.pod.upload;

/** The last step that a clip has completed, with what the next one needs. */
sealed interface ClipStep {

    /** A step after which there is something to upload, confirm or delete. */
    sealed interface Pending extends ClipStep {
        ClipFile file();
    }

    /** It was decided that there shall be a clip. */
    record Wanted() implements ClipStep {}

    /** It is on the pod's disk, whole. */
    record Recorded(ClipFile file) implements Pending {}

    /** The cloud has given leave to upload it. */
    record Granted(ClipFile file, UploadGrant grant) implements Pending {}

    /** Object storage has it. */
    record Stored(ClipFile file, String filePath) implements Pending {}

    /** The cloud has compared and listed it. */
    record Confirmed(ClipFile file) implements Pending {}

    /** The pod no longer has it, or keeps it on the shelf only. The end of the way. */
    record Deleted() implements ClipStep {}

    /** There is no clip: the camera was away, the pod was off, or the disk was full. */
    record Missed(String reason) implements ClipStep {}

    /** The cloud does not take it; it stays on the pod for a while. */
    record Refused(String reason) implements ClipStep {}
}
