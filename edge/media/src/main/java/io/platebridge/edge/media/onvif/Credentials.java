package io.platebridge.edge.media.onvif;

/**
 * Who asks.
 *
 * @param user may be empty for a device that is open to all
 */
public record Credentials(String user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return user;
    }
}
