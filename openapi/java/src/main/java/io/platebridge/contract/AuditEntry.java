package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A change in a company's audit trail. The hash is SHA-256 over all of it and the hash of the entry
 * before; design/security.md has its form.
 *
 * @param userId who did it
 * @param action such as site_created
 * @param subject id of what was changed
 * @param before its fields before; empty if it was created
 * @param after its fields after; empty if it was deleted
 */
public record AuditEntry(
        long number,
        Instant at,
        String userId,
        String action,
        String subject,
        @Nullable String communityId,
        @Nullable String siteId,
        @Nullable String podId,
        @Secret @Nullable String plate,
        @Secret Map<String, String> before,
        @Secret Map<String, String> after,
        String previousHash,
        String hash) {

    public AuditEntry {
        requireNonNull(at, "at");
        requireNonNull(userId, "userId");
        requireNonNull(action, "action");
        requireNonNull(subject, "subject");
        before = Map.copyOf(before);
        after = Map.copyOf(after);
        requireNonNull(previousHash, "previousHash");
        requireNonNull(hash, "hash");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
