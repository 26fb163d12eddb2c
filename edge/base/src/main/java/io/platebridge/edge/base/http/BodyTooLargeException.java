package io.platebridge.edge.base.http;

import java.io.IOException;

/** A response's body is larger than its reader allows. */
public final class BodyTooLargeException extends IOException {

    private static final long serialVersionUID = 1L;

    BodyTooLargeException(long maxBytes) {
        super("expected a response of at most %d bytes, found more".formatted(maxBytes));
    }
}
