package io.platebridge.core.audit;

import io.platebridge.core.access.Plate;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A change as its author describes it, before it is written to the trail together with the change.
 * Holds no secret: a plate's owner is in it, a key or token never is.
 *
 * @param company the company whose trail it belongs to
 * @param actor the person who did it
 * @param subject the id of what was changed, 1 to 255 characters
 * @param community the community it is in, if it is in one
 * @param site the site it is at, if it is at one
 * @param pod the pod it is about, if it is about one
 * @param plate the plate it is about, if it is about one
 * @param before its fields before the change; empty if it was created
 * @param after its fields after the change; empty if it was deleted
 */
public record AuditNote(
        CompanyId company,
        UserId actor,
        AuditAction action,
        String subject,
        Optional<CommunityId> community,
        Optional<SiteId> site,
        Optional<PodId> pod,
        Optional<Plate> plate,
        SortedMap<String, String> before,
        SortedMap<String, String> after) {

    public AuditNote {
        before = Collections.unmodifiableSortedMap(new TreeMap<>(before));
        after = Collections.unmodifiableSortedMap(new TreeMap<>(after));
    }

    /** Returns the note of an action that is in no community, has no pod and changed no field. */
    public static AuditNote of(
            CompanyId company, UserId actor, AuditAction action, String subject) {
        return new AuditNote(
                company,
                actor,
                action,
                subject,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Collections.emptySortedMap(),
                Collections.emptySortedMap());
    }

    /** Returns this note of something in a community. */
    public AuditNote in(CommunityId in) {
        return new AuditNote(
                company, actor, action, subject, Optional.of(in), site, pod, plate, before, after);
    }

    /** Returns this note of something at a place. */
    public AuditNote at(Place place) {
        return new AuditNote(
                company,
                actor,
                action,
                subject,
                Optional.of(place.community()),
                Optional.of(place.site()),
                pod,
                plate,
                before,
                after);
    }

    /** Returns this note about a pod. */
    public AuditNote about(PodId about) {
        return new AuditNote(
                company,
                actor,
                action,
                subject,
                community,
                site,
                Optional.of(about),
                plate,
                before,
                after);
    }

    /** Returns this note about a plate. */
    public AuditNote about(Plate about) {
        return new AuditNote(
                company,
                actor,
                action,
                subject,
                community,
                site,
                pod,
                Optional.of(about),
                before,
                after);
    }

    /** Returns this note with the fields of what was changed, before and after. */
    public AuditNote change(Map<String, String> from, Map<String, String> to) {
        return new AuditNote(
                company,
                actor,
                action,
                subject,
                community,
                site,
                pod,
                plate,
                new TreeMap<>(from),
                new TreeMap<>(to));
    }
}
