package io.platebridge.core.pod;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteDirectory;
import io.platebridge.core.tenancy.SiteId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The pods of a person's companies, for the people who look after them. */
public final class PodDirectory {

    private final Fleet fleet;
    private final PodChanges changes;
    private final SiteDirectory sites;

    public PodDirectory(Fleet fleet, PodChanges changes, SiteDirectory sites) {
        this.fleet = fleet;
        this.changes = changes;
        this.sites = sites;
    }

    /**
     * Returns one of the caller's pods, retired or not.
     *
     * @throws Refusal {@code pod_unknown}, {@code role_too_low}
     */
    public Pod pod(Caller caller, PodId id) {
        return fleet.pod(caller, id);
    }

    /**
     * Renames a pod or moves it to another site of its company.
     *
     * @param name the name from now on, 1 to 128 characters; unchanged if empty
     * @param site the site from now on; unchanged if empty
     * @throws Refusal {@code pod_unknown}, also if it is retired; {@code site_unknown}, also if the
     *     site is another company's; {@code role_too_low}
     */
    public Pod change(Caller caller, PodId id, Optional<String> name, Optional<SiteId> site) {
        Pod before = active(caller, id);
        Place place = site.map(to -> place(caller, before, to)).orElse(before.place());
        Pod after = before.changed(name.orElse(before.name()), place);
        if (after.equals(before)) {
            return before;
        }
        AuditNote note =
                note(caller, AuditAction.POD_CHANGED, after, id.value())
                        .change(fields(before), fields(after));
        return changes.change(before, after, note);
    }

    /**
     * Retires a pod: its keys end, its history stays.
     *
     * @return the pod as it was
     * @throws Refusal {@code pod_unknown}, also if it is retired already; {@code role_too_low}
     */
    public Pod retire(Caller caller, PodId id) {
        Pod pod = active(caller, id);
        changes.retire(
                pod,
                note(caller, AuditAction.POD_RETIRED, pod, id.value())
                        .change(fields(pod), Map.of()));
        return pod;
    }

    /**
     * Returns the valid keys of a pod, the current one first.
     *
     * @throws Refusal {@code pod_unknown}, {@code role_too_low}
     */
    public List<PodKey> keys(Caller caller, PodId id) {
        return changes.keys(pod(caller, id).id());
    }

    /**
     * Ends a key of a pod; the next request with it is refused.
     *
     * @return the key as it was
     * @throws Refusal {@code pod_unknown}, {@code api_key_unknown}, {@code role_too_low}
     */
    public PodKey revokeKey(Caller caller, PodId id, String keyId) {
        Pod pod = pod(caller, id);
        PodKey key =
                changes.keys(id).stream()
                        .filter(found -> found.id().equals(keyId))
                        .findFirst()
                        .orElseThrow(PodDirectory::keyUnknown);
        AuditNote note =
                note(caller, AuditAction.API_KEY_REVOKED, pod, keyId)
                        .change(Map.of("key_id", keyId), Map.of());
        if (!changes.revokeKey(id, keyId, note)) {
            throw keyUnknown();
        }
        return key;
    }

    private Pod active(Caller caller, PodId id) {
        Pod pod = pod(caller, id);
        if (pod.status() == PodStatus.RETIRED) {
            throw retired(id);
        }
        return pod;
    }

    private Place place(Caller caller, Pod pod, SiteId to) {
        Place place = sites.site(caller, to).place();
        if (!place.company().equals(pod.place().company())) {
            throw new Refusal(
                    ErrorCode.SITE_UNKNOWN, "site_id: the pod's company has no site " + to);
        }
        return place;
    }

    /** Returns the refusal of a change of a retired pod. */
    public static Refusal retired(PodId id) {
        return new Refusal(ErrorCode.POD_UNKNOWN, "pod_id: the pod %s is retired".formatted(id));
    }

    private static Refusal keyUnknown() {
        return new Refusal(ErrorCode.API_KEY_UNKNOWN, "key_id: the pod has no such key");
    }

    private static AuditNote note(Caller caller, AuditAction action, Pod pod, String subject) {
        return pod.place()
                .locate(caller.note(pod.place().company(), action, subject))
                .about(AuditScope.POD, pod.id().value());
    }

    private static Map<String, String> fields(Pod pod) {
        return Map.of("name", pod.name(), "site_id", pod.place().site().value());
    }
}
