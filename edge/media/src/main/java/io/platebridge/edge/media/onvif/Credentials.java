package io.platebridge.edge.media.onvif;

/**
 * User and password of a device.
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
