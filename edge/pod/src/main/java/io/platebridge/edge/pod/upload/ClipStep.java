package io.platebridge.edge.pod.upload;

import java.util.Locale;

/** The last step that a clip has completed, with what the next one needs. */
sealed interface ClipStep {

    /** Returns the step's name on disk and in the log. */
    default String word() {
        return getClass().getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** A step after which there is something to upload, confirm or delete. */
    sealed interface Pending extends ClipStep {
        ClipFile file();
    }

    /** The clip is to be recorded. */
    record Wanted() implements ClipStep {}

    /** The clip is complete on the pod's disk. */
    record Recorded(ClipFile file) implements Pending {}

    /** The cloud has returned a presigned URL. */
    record Granted(ClipFile file, UploadGrant grant) implements Pending {}

    /** The clip is in object storage. */
    record Stored(ClipFile file, String filePath) implements Pending {}

    /** The cloud has verified and listed the clip. */
    record Confirmed(ClipFile file) implements Pending {}

    /** The file is deleted, or kept on the pod only. The last step. */
    record Deleted() implements ClipStep {}

    /** There is no clip: the camera was away, the pod was off, or the disk was full. */
    record Missed(String reason) implements ClipStep {}

    /** The cloud refused the clip; its file stays on the pod for a while. */
    record Refused(String reason) implements ClipStep {}
}
