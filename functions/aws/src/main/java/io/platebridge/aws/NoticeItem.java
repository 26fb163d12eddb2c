package io.platebridge.aws;

import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.NoticeId;
import io.platebridge.core.notice.NoticeKind;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import java.time.Instant;
import java.util.HashMap;
import java.util.TreeMap;

/**
 * How a notice looks in the store. The adapters of all features put it in the transaction of what
 * happened.
 */
public final class NoticeItem {

    /** Number of partitions of the outbox in the index; each costs a run one query. */
    public static final int SHARDS = 4;

    private static final String NOTICE = "notice";

    private NoticeItem() {}

    /** Returns the write of a notice, which is due at once. */
    public static Write put(Notice notice) {
        return due(write(Write.put(Keys.notice(notice.id())), notice), notice.id(), notice.at());
    }

    /** Adds a notice to an item. */
    public static Write write(Write item, Notice notice) {
        var stored = new HashMap<String, Object>();
        stored.put("id", notice.id().value());
        stored.put("kind", notice.kind());
        stored.put("at", notice.at());
        stored.put("company", notice.company().value());
        notice.community().ifPresent(id -> stored.put("community", id.value()));
        notice.site().ifPresent(id -> stored.put("site", id.value()));
        stored.put("subject", notice.subject());
        stored.put("text", notice.text());
        stored.put("fields", notice.fields());
        return item.set(NOTICE, stored);
    }

    /** Puts an item of a notice into the outbox. */
    public static Write due(Write item, NoticeId notice, Instant due) {
        return LateIndex.due(item, shard(Math.floorMod(notice.value().hashCode(), SHARDS)), due);
    }

    /** Returns the name of a partition of the outbox. */
    public static String shard(int number) {
        return "notice-" + number;
    }

    /** Reads the notice of an item. */
    public static Notice read(Item item) {
        Item stored = item.findItem(NOTICE).orElseThrow();
        var fields = new TreeMap<String, String>();
        stored.findItem("fields")
                .ifPresent(map ->
                        map.attributes().forEach((field, value) -> fields.put(field, value.s())));
        return new Notice(
                new NoticeId(stored.text("id")),
                stored.choice("kind", NoticeKind.class),
                stored.time("at"),
                new CompanyId(stored.text("company")),
                stored.findText("community").map(CommunityId::new),
                stored.findText("site").map(SiteId::new),
                stored.text("subject"),
                stored.text("text"),
                fields);
    }
}
