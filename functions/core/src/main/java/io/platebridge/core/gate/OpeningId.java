package io.platebridge.core.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The id of an opening, made from its cause, so that one cause has one.
 *
 * @param value 32 hexadecimal digits
 */
public record OpeningId(String value) {

    /** Returns the id of the opening of a cause. */
    public static OpeningId of(Cause cause) {
        // No id but the last of each line contains a '#'.
        String text =
                switch (cause) {
                    case Cause.Car(var pod, var event) -> "car#%s#%s".formatted(pod, event);
                    case Cause.Person(var gate, var user, var key, _) ->
                            "person#%s#%s#%s".formatted(gate, user, key);
                };
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return new OpeningId(HexFormat.of().formatHex(digest, 0, 16));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
