package io.platebridge.core.idempotency;

import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import io.platebridge.core.tenancy.UserId;
import java.util.regex.Pattern;

/**
 * Names one request of a person, however often it is sent: the header {@code Idempotency-Key}
 * (draft-ietf-httpapi-idempotency-key-header).
 *
 * @param operation the operation of the contract; the same key names another request of another one
 * @param value 1 to 255 visible ASCII characters but quotation mark and backslash
 */
public record RequestKey(UserId user, String operation, String value) {

    private static final Pattern FORM = Pattern.compile("[!-~&&[^\"\\\\]]{1,255}");

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public RequestKey {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a request key has another form");
        }
    }

    /**
     * Reads the header: a String of RFC 9651 §3.3.3, as the draft defines it, or its bare content,
     * as many clients send it.
     *
     * @throws Refusal {@code invalid_request}
     */
    public static RequestKey parse(UserId user, String operation, String header) {
        String sent = header.strip();
        boolean isQuoted = sent.length() > 1 && sent.startsWith("\"") && sent.endsWith("\"");
        String value = isQuoted ? sent.substring(1, sent.length() - 1) : sent;
        if (!FORM.matcher(value).matches()) {
            throw Refusal.invalid(
                    "Idempotency-Key",
                    "1 to 255 visible ASCII characters but quotation mark and backslash",
                    "a text of %d characters".formatted(value.length()));
        }
        return new RequestKey(user, operation, value);
    }

    /** Returns the hash that names the request in the store. */
    SecretHash id() {
        return SecretHash.of(user + "#" + operation + "#" + value);
    }

    /**
     * Returns the hash that tells whether a request is the same. The key, which is not stored, is
     * part of it, so a secret in the request cannot be guessed from the hash.
     */
    SecretHash fingerprint(String request) {
        return SecretHash.of(value + "\n" + request);
    }

    @Override
    public String toString() {
        return "RequestKey[%s, …]".formatted(operation);
    }
}
