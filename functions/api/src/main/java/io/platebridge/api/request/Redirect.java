package io.platebridge.api.request;

import java.net.URI;

/** An answer that sends the caller to another address (302). {@code toString} masks its query. */
public record Redirect(URI location) {

    @Override
    public String toString() {
        return "Redirect[" + location.getPath() + "]";
    }
}
