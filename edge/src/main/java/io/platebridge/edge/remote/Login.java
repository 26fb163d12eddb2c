package io.platebridge.edge.remote;

/**
 * Who we are at a server.
 *
 * @param password never printed
 */
public record Login(String user, String password) {

    @Override
    public String toString() {
        return "Login[%s]".formatted(user);
    }
}
