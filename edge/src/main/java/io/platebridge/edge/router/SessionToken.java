package io.platebridge.edge.router;

/**
 * What a client shows to prove who it is; means something to {@link Sessions} only.
 *
 * @param value 1 to 8192 characters
 */
public record SessionToken(String value) {

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

    @Override
    public String toString() {
        return "SessionToken[…]";
    }
}
