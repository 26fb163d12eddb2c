package io.platebridge.edge.pod.upload;

import org.jspecify.annotations.Nullable;

/** A clip could not be uploaded or deleted; a later attempt may succeed. */
public final class StorageException extends Exception {

    private static final long serialVersionUID = 1L;

    StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
