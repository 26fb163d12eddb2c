package io.platebridge.edge.router;

/**
 * What a client shows to prove who it is; means something to {@link SessionSource} only.
 *
 * @param value 1 to 8192 characters
 * @param byCookie whether it came in a cookie, which others than the person may have set
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

    /** A token that the client itself has shown, in the query, a header or a message. */
    public SessionToken(String value) {
        this(value, false);
    }

    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
