package io.platebridge.core.recording;

/**
 * The id of a recording.
 *
 * @param kept whether the clip stays on its pod; the cloud may have one with the same path
 */
public record RecordingId(boolean kept, FilePath path) {

    private static final String KEPT = "kept~";

    /**
     * Returns the id of a text written by {@link #toString}.
     *
     * @throws IllegalArgumentException if it is not one
     */
    public static RecordingId of(String text) {
        boolean kept = text.startsWith(KEPT) && text.chars().filter(c -> c == '~').count() == 4;
        String[] parts = (kept ? text.substring(KEPT.length()) : text).split("~", -1);
        if (parts.length == 4) {
            var path = FilePath.parse("recordings/%s/%s/%s~%s".formatted((Object[]) parts));
            if (path.isPresent()) {
                return new RecordingId(kept, path.get());
            }
        }
        throw new IllegalArgumentException("a recording id is a recording_id of a list");
    }

    /** Returns the id as the wire has it: community, camera, pod and file name, joined by '~'. */
    @Override
    public String toString() {
        return "%s%s~%s~%s~%s"
                .formatted(
                        kept ? KEPT : "",
                        path.community(),
                        path.camera(),
                        path.pod(),
                        path.filename());
    }
}
