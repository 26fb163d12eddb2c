package io.platebridge.edge.base.http;

/**
 * User and password of a device or another server.
 *
 * @param user may be empty for a device without authentication
 */
public record Credentials(String user, String password) {

    /** Omits the password. */
    @Override
    public String toString() {
        return user;
    }
}
