package io.platebridge.edge.pod.upload;

import org.jspecify.annotations.Nullable;

/** A clip could not be stored, or not be deleted; it may succeed later. */
final class StorageException extends Exception {

    private static final long serialVersionUID = 1L;

    StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
