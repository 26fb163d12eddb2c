package io.platebridge.aws.access;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A change of one site's whitelist. The entry, the site's version, the version on each of its pods
 * and, for a change by a person, the audit entry change in one transaction, so a pod's next
 * heartbeat answer carries it.
 *
 * <p>A transaction takes 100 items. At a site with more pods than fit, the other pods get the new
 * version first. A pod that gets it too early requests the list at each heartbeat until the change
 * is stored; a pod that gets it too late would miss it. So no pod misses a change, wherever a
 * failure occurs.
 */
final class WhitelistChange {

    /** The site and the entry, under its present and its former key, need a place, too. */
    private static final int PODS_IN_TRANSACTION = AuditedWrites.MAX_WRITES - 3;

    private static final int MAX_ROUNDS = 8;
    private static final String CONFIG_VERSION = EntryItem.CONFIG_VERSION;

    private final Store store;
    private final SiteId site;
    private final PlateCount plates;

    WhitelistChange(Store store, SiteId site, Quotas quotas) {
        this.store = store;
        this.site = site;
        this.plates = new PlateCount(store, site, quotas);
    }

    /**
     * What a change writes.
     *
     * @param entries at most two; none at the end of an import
     * @param added how many plates there are more then
     * @param note for the audit trail; empty if no person made the change. Nothing changes without
     *     entries and note
     */
    record Content(List<Write> entries, int added, Optional<AuditNote> note) {}

    /** Returns the version that the site has with the change written, which no person made. */
    long write(Supplier<Content> content) {
        return write(content, (_, writes) -> store.writeAll(writes));
    }

    /**
     * Returns the version that the site has with the change written.
     *
     * @param content reads what the change depends on; called after the version was read, so that
     *     the change is refused and planned again if another one comes between
     */
    long write(Supplier<Content> content, AuditedWrites audit) {
        return write(
                content,
                (note, writes) ->
                        note.map(found -> audit.write(found, writes))
                                .orElseGet(() -> store.writeAll(writes)));
    }

    /** Gives the site and its pods another version, because of what changed elsewhere. */
    void bump() {
        write(
                () -> new Content(List.of(), 0, Optional.empty()),
                (_, writes) -> store.writeAll(writes),
                true);
    }

    private long write(
            Supplier<Content> planned,
            BiFunction<Optional<AuditNote>, List<Write>, Set<Write>> transaction) {
        return write(planned, transaction, false);
    }

    /**
     * @param always whether there is another version also if there are no entries and no note
     */
    private long write(
            Supplier<Content> planned,
            BiFunction<Optional<AuditNote>, List<Write>, Set<Write>> transaction,
            boolean always) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Item config = plates.counted();
            long version = config.number(CONFIG_VERSION) + 1;
            Content content = planned.get();
            if (!always && content.entries().isEmpty() && content.note().isEmpty()) {
                return version - 1;
            }
            plates.demandRoom(config, content.added());
            List<PodId> pods = pods();
            int early = Math.max(0, pods.size() - PODS_IN_TRANSACTION);
            pods.subList(0, early).forEach(pod -> store.write(announce(pod, version)));
            var writes = new ArrayList<Write>(content.entries());
            writes.add(plates.count(bump(config, version), content.added()));
            pods.subList(early, pods.size()).forEach(pod -> writes.add(tell(pod, version)));
            if (transaction.apply(content.note(), writes).isEmpty()) {
                return version;
            }
            // The version, the pods or the number of plates of the site changed meanwhile.
        }
        throw new Refusal(
                ErrorCode.UNAVAILABLE, "the whitelist is being changed by other requests");
    }

    /**
     * Tells the pods that the site gets another version. Until it has it, they request the list at
     * each heartbeat, so none misses what is written before.
     */
    void announce() {
        long version = plates.counted().number(CONFIG_VERSION) + 1;
        pods().forEach(pod -> store.write(announce(pod, version)));
    }

    private List<PodId> pods() {
        QueryRequest.Builder query =
                QueryRequest.builder()
                        .consistentRead(true)
                        .keyConditionExpression("pk = :site AND begins_with(sk, :pods)")
                        .expressionAttributeValues(
                                Map.of(
                                        ":site", AttributeValue.fromS(Keys.site(site).partition()),
                                        ":pods", AttributeValue.fromS(Keys.POD_PREFIX)));
        return store.query(query).stream().map(item -> new PodId(item.text("pod"))).toList();
    }

    /** The roster grows with every pod that registers here, so no pod is omitted. */
    private Write bump(Item config, long version) {
        Write write =
                Write.update(Keys.site(site))
                        .set(CONFIG_VERSION, version)
                        .set(
                                SiteAttributes.VERSIONED_REVISION,
                                config.findNumber(SiteAttributes.REVISION));
        return SiteAttributes.whenUnchanged(write, config);
    }

    private static Write tell(PodId pod, long version) {
        return Write.update(Keys.pod(pod)).set(CONFIG_VERSION, version);
    }

    /** A pod that has left meanwhile has the version of another site. */
    private Write announce(PodId pod, long version) {
        return tell(pod, version)
                .when("#config_version < :config_version AND #site = :site_of_list")
                .with("site_of_list", site.value());
    }
}
