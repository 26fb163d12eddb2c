package io.platebridge.core.recording;

import java.time.Duration;
import java.util.Optional;

/** The files in object storage. */
public interface Clips {

    /**
     * Returns an address to PUT one file at. If the announcement {@link Announcement#isBinding()},
     * storage refuses there whatever was not announced, and to overwrite.
     */
    SignedUrl putUrl(FilePath path, Announcement announcement, Duration lifetime);

    /** Returns an address to GET a file from. */
    SignedUrl getUrl(FilePath path, Duration lifetime);

    /** Returns what storage says about a file; nothing if there is none. */
    Optional<StoredObject> find(FilePath path);
}
