package io.platebridge.edge.base.tls;

/**
 * Who we are at a server.
 *
 * @param password never printed
 */
public record ServerCredentials(String user, String password) {

    @Override
    public String toString() {
        return "Login[%s]".formatted(user);
    }
}
