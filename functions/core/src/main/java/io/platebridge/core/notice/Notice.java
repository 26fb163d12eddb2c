package io.platebridge.core.notice;

import io.platebridge.core.JsonText;
import io.platebridge.core.SortableId;
import io.platebridge.core.SortableTime;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Something that happened in a company and that its people want to know at once. It is stored
 * together with what happened, and delivered at least once to each target that asks for it.
 *
 * @param id made from kind, subject, fields and time, so that the same happening has one notice;
 *     receivers recognise a repetition by it
 * @param at when it happened, in milliseconds
 * @param subject the id of the pod, gate, camera and so on
 * @param text for people, one sentence
 * @param fields for programs, e.g. {@code pod_id}
 */
public record Notice(
        NoticeId id,
        NoticeKind kind,
        Instant at,
        CompanyId company,
        Optional<CommunityId> community,
        Optional<SiteId> site,
        String subject,
        String text,
        SortedMap<String, String> fields) {

    public Notice {
        fields = Collections.unmodifiableSortedMap(new TreeMap<>(fields));
    }

    /** Returns the notice of something that happened at a place. */
    public static Notice at(
            Place place,
            NoticeKind kind,
            Instant at,
            String subject,
            String text,
            SortedMap<String, String> fields) {
        return new Notice(
                id(place.company(), kind, at, subject + fields),
                kind,
                at.truncatedTo(ChronoUnit.MILLIS),
                place.company(),
                Optional.of(place.community()),
                Optional.of(place.site()),
                subject,
                text,
                fields);
    }

    /** Returns the notice that a person sends to try a target. */
    static Notice test(CompanyId company, TargetId target, Instant at) {
        return new Notice(
                id(company, NoticeKind.TEST, at, target.value()),
                NoticeKind.TEST,
                at.truncatedTo(ChronoUnit.MILLIS),
                company,
                Optional.empty(),
                Optional.empty(),
                target.value(),
                "This is a test of PlateBridge's notices.",
                Collections.emptySortedMap());
    }

    private static NoticeId id(CompanyId company, NoticeKind kind, Instant at, String subject) {
        String cause = "%s#%s#%s#%s".formatted(company, kind, at, subject);
        return new NoticeId(SortableId.of(at, cause));
    }

    /**
     * Returns the body of a webhook: {@code type}, {@code timestamp} and {@code data}, as Standard
     * Webhooks recommends it.
     */
    public String json() {
        var data = new TreeMap<>(fields);
        data.put("company_id", company.value());
        community.ifPresent(id -> data.put("community_id", id.value()));
        site.ifPresent(id -> data.put("site_id", id.value()));
        data.put("subject", subject);
        data.put("text", text);
        return "{\"type\":%s,\"timestamp\":%s,\"data\":%s}"
                .formatted(
                        JsonText.quote(kind.text()),
                        JsonText.quote(SortableTime.text(at)),
                        data.entrySet().stream()
                                .map(field ->
                                        JsonText.quote(field.getKey())
                                                + ":"
                                                + JsonText.quote(field.getValue()))
                                .collect(Collectors.joining(",", "{", "}")));
    }

    /** Hides the text, which may name a plate. */
    @Override
    public String toString() {
        return "Notice[%s, %s, %s]".formatted(id, kind, company);
    }
}
