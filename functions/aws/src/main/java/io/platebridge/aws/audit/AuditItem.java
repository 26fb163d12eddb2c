package io.platebridge.aws.audit;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Write;
import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import java.util.SortedMap;
import java.util.TreeMap;

/** How an entry of an audit trail looks in the store. */
final class AuditItem {

    static final String NUMBER = "number";
    static final String HASH = "hash";

    private AuditItem() {}

    static Write put(AuditEntry entry) {
        AuditNote note = entry.note();
        return Write.put(Keys.auditEntry(note.company(), entry.number()))
                .set(NUMBER, entry.number())
                .set("at", entry.at())
                .set("company", note.company().value())
                .set("actor", note.actor().value())
                .set("action", note.action())
                .set("subject", note.subject())
                .set("community", note.community().map(CommunityId::value))
                .set("site", note.site().map(SiteId::value))
                .set("pod", note.pod().map(PodId::value))
                .set("plate", note.plate().map(Plate::value))
                .set("before", note.before())
                .set("after", note.after())
                .set("previous", entry.previous())
                .set(HASH, entry.hash())
                .when("attribute_not_exists(#pk)");
    }

    static AuditEntry read(Item item) {
        AuditNote note =
                new AuditNote(
                        new CompanyId(item.text("company")),
                        new UserId(item.text("actor")),
                        item.choice("action", AuditAction.class),
                        item.text("subject"),
                        item.findText("community").map(CommunityId::new),
                        item.findText("site").map(SiteId::new),
                        item.findText("pod").map(PodId::new),
                        item.findText("plate").map(Plate::new),
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
