package io.platebridge.edge.base.tls;

/**
 * User and password at a server.
 *
 * @param password never printed
 */
public record ServerCredentials(String user, String password) {

    @Override
    public String toString() {
        return "Login[%s]".formatted(user);
    }
}
