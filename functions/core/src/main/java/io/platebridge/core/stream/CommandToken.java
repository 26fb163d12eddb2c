package io.platebridge.core.stream;

/**
 * A signed command. {@code toString} masks it.
 *
 * @param value the JWT in compact form (RFC 7515 §7.1)
 */
public record CommandToken(String value) {

    @Override
    public String toString() {
        return "CommandToken[…]";
    }
}
