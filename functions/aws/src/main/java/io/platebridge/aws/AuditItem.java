package io.platebridge.aws;

import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import java.util.EnumMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** How an entry of an audit trail looks in the store. */
public final class AuditItem {

    /** The number of an entry, or of the last one in the head of a trail. */
    public static final String NUMBER = "number";

    static final String HASH = "hash";

    private AuditItem() {}

    static Write put(AuditEntry entry) {
        AuditNote note = entry.note();
        return Write.put(Keys.auditEntry(note.company(), entry.number()))
                .set(NUMBER, entry.number())
                .set("at", entry.at())
                .set("company", note.company())
                .set("actor", note.actor())
                .set("action", note.action())
                .set("subject", note.subject())
                .set("scopes", note.scopes())
                .set("before", note.before())
                .set("after", note.after())
                .set("previous", entry.previous())
                .set(HASH, entry.hash())
                .when("attribute_not_exists(#pk)");
    }

    /** Reads an entry. */
    public static AuditEntry read(Item item) {
        var scopes = new EnumMap<AuditScope, String>(AuditScope.class);
        fields(item, "scopes").forEach((name, id) -> scopes.put(AuditScope.valueOf(name), id));
        AuditNote note =
                new AuditNote(
                        item.text("company"),
                        item.text("actor"),
                        item.choice("action", AuditAction.class),
                        item.text("subject"),
                        scopes,
                        fields(item, "before"),
                        fields(item, "after"));
        return new AuditEntry(
                item.number(NUMBER), item.time("at"), note, item.text("previous"), item.text(HASH));
    }

    private static SortedMap<String, String> fields(Item item, String name) {
        var fields = new TreeMap<String, String>();
        item.findItem(name)
                .ifPresent(map ->
                        map.attributes().forEach((field, value) -> fields.put(field, value.s())));
        return fields;
    }
}
