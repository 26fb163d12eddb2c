package io.platebridge.core.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A change as its author describes it, before it is written to the trail together with the change.
 * Holds no secret: a plate's owner is in it, a key or token never is. Texts are ids of the
 * features, so that none of them is needed here.
 *
 * @param company the company whose trail it belongs to
 * @param actor the person who did it
 * @param subject the id of what was changed, 1 to 255 characters
 * @param scopes the community it is in, and so on, as far as there is one
 * @param before its fields before the change; empty if it was created
 * @param after its fields after the change; empty if it was deleted
 */
public record AuditNote(
        String company,
        String actor,
        AuditAction action,
        String subject,
        Map<AuditScope, String> scopes,
        SortedMap<String, String> before,
        SortedMap<String, String> after) {

    public AuditNote {
        var sorted = new EnumMap<AuditScope, String>(AuditScope.class);
        sorted.putAll(scopes);
        sorted.put(AuditScope.PERSON, actor);
        scopes = Collections.unmodifiableMap(sorted);
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
    }

    /** Returns the note of an action that is in no community and changed no field. */
    public static AuditNote of(String company, String actor, AuditAction action, String subject) {
        return new AuditNote(
                company,
                actor,
                action,
                subject,
                Map.of(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap());
    }

    /** Returns this note with something that it can be found by. */
    public AuditNote about(AuditScope scope, String id) {
        var more = new EnumMap<AuditScope, String>(AuditScope.class);
        more.putAll(scopes);
        more.put(scope, id);
        return new AuditNote(company, actor, action, subject, more, before, after);
    }

    /** Returns this note with the fields of what was changed, before and after. */
    public AuditNote change(Map<String, String> from, Map<String, String> to) {
        return new AuditNote(
                company, actor, action, subject, scopes, new TreeMap<>(from), new TreeMap<>(to));
    }
}
