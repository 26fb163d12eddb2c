package io.platebridge.aws.pod;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.SecretHash;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodChanges;
import io.platebridge.core.pod.PodDirectory;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodKey;
import io.platebridge.core.pod.PodOrder;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.tenancy.SiteId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Changes of pods by people, in the store. A heartbeat needs a key and the sweep an entry in the
 * late index; a retired pod has neither, so no late one of them brings it back.
 */
public final class DynamoPodChanges implements PodChanges {

    private static final int MAX_ROUNDS = 8;

    private final Store store;
    private final AuditedWrites writes;

    public DynamoPodChanges(Store store, AuditedWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    @Override
    public Pod change(Pod before, Pod after, AuditNote note) {
        PodId id = before.id();
        SiteId from = before.place().site();
        SiteId to = after.place().site();
        boolean moves = !from.equals(to);
        for (int round = 0; round < MAX_ROUNDS; round++) {
            var all = new ArrayList<Write>();
            Write pod = Write.update(Keys.pod(id)).set(PodItem.NAME, after.name());
            all.add(unchanged(before, pod));
            if (!listKey(before).equals(listKey(after))) {
                all.add(Write.delete(listKey(before)));
                all.add(Write.put(listKey(after)).set(AdmissionWrites.POD, id.value()));
            }
            if (moves) {
                PlaceAttributes.write(pod, after.place());
                enter(id, to, pod, all);
                all.add(Write.delete(Keys.podOfSite(from, id)));
                all.add(roster(from));
            }
            if (writes.write(note, all).isEmpty()) {
                return store.get(Keys.pod(id)).map(PodItem::read).orElse(after);
            }
            demandUnchanged(before);
        }
        throw busy();
    }

    /**
     * Puts a pod into the list of a site. A pod loads the whitelist when the version differs from
     * the one it has, so the site gets a version that neither it nor the pod has had, and so do the
     * site's pods.
     */
    private void enter(PodId id, SiteId to, Write pod, List<Write> all) {
        Item site =
                store.get(Keys.site(to))
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.SITE_UNKNOWN, "site_id: the site was deleted"));
        long seen = site.number(PodItem.CONFIG_VERSION);
        long own =
                store.get(Keys.pod(id))
                        .map(item -> item.number(PodItem.CONFIG_VERSION))
                        .orElse(seen);
        Write change = Write.update(Keys.site(to)).add(SiteAttributes.ROSTER, 1);
        SiteAttributes.whenUnchanged(change, site);
        long version = Math.max(own, seen) + 1;
        change.set(PodItem.CONFIG_VERSION, version);
        announce(to, id, version, all);
        pod.set(PodItem.CONFIG_VERSION, version);
        all.add(change);
        all.add(Write.put(Keys.podOfSite(to, id)).set(AdmissionWrites.POD, id.value()));
    }

    /** Pods that do not fit into the transaction get the version before it, see the whitelists. */
    private void announce(SiteId site, PodId except, long version, List<Write> all) {
        List<Item> pods =
                store.list(
                        Keys.site(site).partition(),
                        Keys.POD_PREFIX,
                        Optional.empty(),
                        Integer.MAX_VALUE);
        for (Item item : pods) {
            var pod = new PodId(item.text(AdmissionWrites.POD));
            if (pod.equals(except)) {
                continue;
            }
            Write write =
                    Write.update(Keys.pod(pod))
                            .set(PodItem.CONFIG_VERSION, version)
                            .when("#site = :of_site")
                            .with("of_site", site.value());
            if (all.size() < AuditedWrites.MAX_WRITES - 8) {
                all.add(write);
            } else {
                store.write(write);
            }
        }
    }

    @Override
    public void retire(Pod pod, AuditNote note) {
        Write end =
                unchanged(pod, Write.update(Keys.pod(pod.id())))
                        .set(PodItem.STATUS, PodStatus.RETIRED)
                        .remove(PodItem.KEY_HASH_1)
                        .remove(PodItem.KEY_HASH_2)
                        .remove(PodItem.KEY_CREATED_1)
                        .remove(PodItem.KEY_CREATED_2)
                        .remove(PodItem.KEY_ROTATION)
                        .remove(PodItem.KEY_USED)
                        .remove(PodItem.LATE_SHARD)
                        .remove(PodItem.LATE_BUCKET);
        SiteId site = pod.place().site();
        var all = new ArrayList<Write>();
        all.add(end);
        all.add(Write.delete(Keys.podOfSite(site, pod.id())));
        all.add(roster(site));
        boolean isCounted =
                store.get(Keys.pod(pod.id())).filter(item -> item.has(PodItem.COUNTED)).isPresent();
        if (isCounted) {
            end.remove(PodItem.COUNTED).and("attribute_exists(#counted)");
            all.add(PodItem.uncount(pod.place().company()));
        } else {
            end.and("attribute_not_exists(#counted)");
        }
        if (!writes.write(note, all).isEmpty()) {
            demandUnchanged(pod);
            throw busy();
        }
    }

    @Override
    public List<PodKey> keys(PodId pod) {
        Item item = store.get(Keys.pod(pod)).orElseThrow(() -> PodDirectory.retired(pod));
        var keys = new ArrayList<PodKey>();
        key(item, PodItem.KEY_HASH_1, PodItem.KEY_CREATED_1, PodKey.Slot.CURRENT)
                .ifPresent(keys::add);
        key(item, PodItem.KEY_HASH_2, PodItem.KEY_CREATED_2, PodKey.Slot.PREVIOUS)
                .ifPresent(keys::add);
        return keys;
    }

    private static Optional<PodKey> key(Item item, String hash, String created, PodKey.Slot slot) {
        return item.findText(hash)
                .map(text -> PodKey.id(new SecretHash(text)))
                .map(id ->
                        new PodKey(
                                id,
                                slot,
                                item.findTime(created),
                                item.findText(PodItem.KEY_USED)
                                        .filter(id::equals)
                                        .flatMap(_ -> item.findTime(PodItem.LAST_HEARTBEAT))));
    }

    @Override
    public boolean revokeKey(PodId pod, String id, AuditNote note) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Optional<Item> item = store.get(Keys.pod(pod));
            Optional<String> current = item.flatMap(found -> found.findText(PodItem.KEY_HASH_1));
            Optional<String> previous = item.flatMap(found -> found.findText(PodItem.KEY_HASH_2));
            Write write;
            if (isKey(current, id)) {
                write = Write.update(Keys.pod(pod)).remove(PodItem.KEY_HASH_1);
                write.remove(PodItem.KEY_CREATED_1);
                write.when("#key_hash_1 = :seen").with("seen", current.orElseThrow());
            } else if (isKey(previous, id)) {
                write = Write.update(Keys.pod(pod)).remove(PodItem.KEY_HASH_2);
                write.remove(PodItem.KEY_CREATED_2);
                write.when("#key_hash_2 = :seen").with("seen", previous.orElseThrow());
            } else {
                return false;
            }
            if (writes.write(note, List.of(write)).isEmpty()) {
                return true;
            }
        }
        throw busy();
    }

    private static boolean isKey(Optional<String> hash, String id) {
        return hash.filter(text -> PodKey.id(new SecretHash(text)).equals(id)).isPresent();
    }

    private static Write unchanged(Pod seen, Write write) {
        return write.when("#status <> :retired AND #name = :name_seen AND #site = :site_seen")
                .with("retired", PodStatus.RETIRED)
                .with("name_seen", seen.name())
                .with("site_seen", seen.place().site().value());
    }

    /** A change of the site's whitelist that has read the old list of pods must be refused. */
    private static Write roster(SiteId site) {
        return Write.update(Keys.site(site))
                .add(SiteAttributes.ROSTER, 1)
                .when("attribute_exists(#pk)");
    }

    private void demandUnchanged(Pod seen) {
        Pod now =
                store.get(Keys.pod(seen.id()))
                        .map(PodItem::read)
                        .orElseThrow(() -> PodDirectory.retired(seen.id()));
        if (now.status() == PodStatus.RETIRED) {
            throw PodDirectory.retired(seen.id());
        }
        if (!now.name().equals(seen.name()) || !now.place().equals(seen.place())) {
            throw busy();
        }
    }

    private static Key listKey(Pod pod) {
        return Keys.podOfCompany(pod.place().company(), PodOrder.position(pod.id(), pod.name()));
    }

    private static Refusal busy() {
        return new Refusal(ErrorCode.UNAVAILABLE, "the pod is being changed by other requests");
    }
}
