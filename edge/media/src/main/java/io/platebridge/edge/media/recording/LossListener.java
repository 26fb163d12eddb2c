package io.platebridge.edge.media.recording;

/** Is notified of clips that were deleted before the cloud had them. */
@FunctionalInterface
public interface LossListener {

    /**
     * Called after the clip was deleted.
     *
     * @param file the name of the clip's file
     */
    void onLost(String file);
}
