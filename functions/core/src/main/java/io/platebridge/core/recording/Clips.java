package io.platebridge.core.recording;

import java.time.Duration;
import java.util.Optional;

/** The files in object storage. */
public interface Clips {

    /**
     * Returns an address to PUT one file at. If the announcement {@link Announcement#isBinding()},
     * it is the clip's own, and storage refuses there whatever was not announced, and to overwrite.
     * Else it leads to a place beside, where a file may be replaced until {@link #settle}.
     */
    SignedUrl putUrl(FilePath path, Announcement announcement, Duration lifetime);

    /** Returns an address to GET a settled file from. */
    SignedUrl getUrl(StoredObject object, Duration lifetime);

    /**
     * Returns what was uploaded for an announced clip; nothing if nothing was. From now on no
     * address that was handed out can change it: what was not bound is copied to a place of its
     * own.
     */
    Optional<StoredObject> settle(FilePath path, Announcement announcement);
}
