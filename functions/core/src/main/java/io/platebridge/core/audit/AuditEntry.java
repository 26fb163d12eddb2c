package io.platebridge.core.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.JsonText;
import io.platebridge.core.SortableTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.TreeMap;

/**
 * An entry of a company's audit trail. Its hash covers all of it and the hash of the entry before,
 * so a changed, removed or inserted entry breaks the chain at that place.
 *
 * @param number its place in the trail, from 1
 * @param at when it was written, in milliseconds
 * @param previous the hash of the entry before; {@link #START} for the first
 * @param hash SHA-256, 64 hexadecimal digits
 */
public record AuditEntry(long number, Instant at, AuditNote note, String previous, String hash) {

    /** The hash before the first entry. */
    public static final String START = "0".repeat(64);

    /** Returns the entry that follows one with a number and a hash. */
    public static AuditEntry following(long number, String hash, AuditNote note, Instant now) {
        Instant at = now.truncatedTo(ChronoUnit.MILLIS);
        return new AuditEntry(number + 1, at, note, hash, hash(number + 1, at, note, hash));
    }

    /** Returns whether the hash is that of the content. */
    public boolean isIntact() {
        return hash.equals(hash(number, at, note, previous));
    }

    /** Returns whether this entry is the one after another. */
    public boolean follows(AuditEntry before) {
        return number == before.number + 1 && previous.equals(before.hash);
    }

    /**
     * Returns the hash over a JSON array (RFC 8259, no white space) of number, time, company,
     * actor, action, subject, scopes, before, after and the previous hash. Scopes, before and after
     * are objects with their fields sorted.
     */
    private static String hash(long number, Instant at, AuditNote note, String previous) {
        var scopes = new TreeMap<String, String>();
        note.scopes().forEach((scope, id) -> scopes.put(scope.name(), id));
        String text =
                "[%d,%s,%s,%s,%s,%s,%s,%s,%s,%s]"
                        .formatted(
                                number,
                                JsonText.quote(SortableTime.text(at)),
                                JsonText.quote(note.company()),
                                JsonText.quote(note.actor()),
                                JsonText.quote(note.action().text()),
                                JsonText.quote(note.subject()),
                                JsonText.object(scopes),
                                JsonText.object(note.before()),
                                JsonText.object(note.after()),
                                JsonText.quote(previous));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }
}
