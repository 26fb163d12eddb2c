package io.platebridge.edge.router;

/**
 * The token of a client's session; only {@link SessionSource} interprets it.
 *
 * @param value 1 to 8192 characters
 * @param byCookie whether it came in a cookie, which another page may have set
 */
public record SessionToken(String value, boolean byCookie) {

    /** Longer than any token of an identity provider. */
    public static final int MAX_LENGTH = 8192;

    /**
     * @throws IllegalArgumentException if it is empty or longer
     */
    public SessionToken {
        if (value.isEmpty() || value.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "a session token is 1 to %d characters; found %d"
                            .formatted(MAX_LENGTH, value.length()));
        }
    }

    /** A token from the query, a header or a message. */
    public SessionToken(String value) {
        this(value, false);
    }

    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
