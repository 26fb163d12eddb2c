package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.AuditEntry;
import io.platebridge.contract.AuditList;
import io.platebridge.contract.Decision;
import io.platebridge.contract.DecisionReason;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.Detection;
import io.platebridge.contract.DetectionList;
import io.platebridge.contract.Site;
import io.platebridge.contract.Whitelist;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A site that opens for look-alikes, also with older pods and pages. */
class LookAlikesTest {

    private static final String TAKEN_FOR =
            "{\"event_id\": \"1.1-a\", \"plate\": \"QQ1OAAA\", \"similar_to\": \"QQ10AAA\"%s}";

    private static final String ONLY = ", \"only_look_alike\": true";

    private final TestCloud cloud = new TestCloud();
    private final TestPod pod = cloud.register(TestCloud.GATE, "serial-a");

    @AfterEach
    void close() {
        cloud.close();
    }

    private Site open(boolean opens) {
        return cloud.send(
                        Events.of("PATCH /api/sites/{site_id}")
                                .person(TestCloud.OWNER)
                                .path("site_id", "site-1")
                                .body("{\"open_for_look_alikes\": %s}".formatted(opens)))
                .as(Site.class);
    }

    private DetectResponse detect(String report) {
        return cloud.send(Events.of("POST /api/pod/detect").bearer(pod.key()).body(report))
                .as(DetectResponse.class);
    }

    private static Events list(String person) {
        return Events.of("GET /api/detections").person(person);
    }

    private Detection only(Events listing) {
        List<Detection> all = cloud.send(listing).as(DetectionList.class).detections();
        assertEquals(1, all.size());
        return all.getFirst();
    }

    @Test
    void a_car_is_let_in_as_the_plate_that_it_looks_like_and_logged_as_it_was_read() {
        cloud.allow(TestCloud.GATE, "QQ10AAA");
        open(true);

        DetectResponse answer = detect(TAKEN_FOR.formatted(ONLY));

        assertEquals(Decision.ALLOW, answer.decision());
        assertEquals(DecisionReason.LOOK_ALIKE, answer.reason());
        assertTrue(answer.gateOpened());
        Detection found = only(list(TestCloud.OWNER).query("understands", "look_alikes"));
        assertEquals("QQ1OAAA", found.plate());
        assertEquals("QQ10AAA", found.similarTo());
        assertEquals(DecisionReason.LOOK_ALIKE, found.reason());
        Detection guard = only(list(TestCloud.GUARD).query("understands", "look_alikes"));
        assertEquals(DecisionReason.LOOK_ALIKE, guard.reason());
        assertNull(guard.similarTo(), "a guard does not see the whitelist");
    }

    @Test
    void older_readers_get_a_reason_that_they_know() {
        cloud.allow(TestCloud.GATE, "QQ10AAA");
        open(true);
        detect(TAKEN_FOR.formatted(ONLY));

        DetectResponse repeated = detect(TAKEN_FOR.formatted(""));

        assertTrue(repeated.duplicate());
        assertEquals(DecisionReason.LISTED, repeated.reason());
        assertEquals(DecisionReason.LISTED, only(list(TestCloud.OWNER)).reason());
    }

    /** An older pod sends the nearest of several, so its hint opens nothing. */
    @Test
    void a_hint_opens_nothing_unless_it_is_the_only_one_and_looks_alike_and_the_site_opens() {
        cloud.allow(TestCloud.GATE, "QQ10AAA");
        assertEquals(DecisionReason.NOT_LISTED, detect(TAKEN_FOR.formatted(ONLY)).reason());
        open(true);
        String another = TAKEN_FOR.replace("1.1-a", "1.2-b");
        assertEquals(DecisionReason.NOT_LISTED, detect(another.formatted("")).reason());
        String shorter = TAKEN_FOR.replace("1.1-a", "1.3-c").replace("QQ1OAAA", "QQ10AA");
        assertEquals(DecisionReason.NOT_LISTED, detect(shorter.formatted(ONLY)).reason());
        String letter = TAKEN_FOR.replace("1.1-a", "1.5-e").replace("QQ1OAAA", "QO10AAA");
        assertEquals(DecisionReason.NOT_LISTED, detect(letter.formatted(ONLY)).reason());
        String unlisted = TAKEN_FOR.replace("1.1-a", "1.4-d").replace("QQ10AAA", "QQI0AAA");
        assertEquals(DecisionReason.NOT_LISTED, detect(unlisted.formatted(ONLY)).reason());
    }

    @Test
    void the_setting_is_in_the_pods_list_and_in_the_audit_trail() {
        Events request = Events.of("GET /api/plates").bearer(pod.key());
        Whitelist before = cloud.send(request).as(Whitelist.class);
        assertNull(before.openForLookAlikes());

        assertTrue(open(true).openForLookAlikes());

        Whitelist after =
                cloud.send(
                                Events.of("GET /api/plates")
                                        .bearer(pod.key())
                                        .header("if-none-match", before.tag()))
                        .as(Whitelist.class);
        assertEquals(true, after.openForLookAlikes());
        AuditEntry entry =
                cloud.send(
                                Events.of("GET /api/companies/{company_id}/audit")
                                        .person(TestCloud.OWNER)
                                        .path("company_id", "acme"))
                        .as(AuditList.class)
                        .entries()
                        .getFirst();
        assertEquals("false", entry.before().get("open_for_look_alikes"));
        assertEquals("true", entry.after().get("open_for_look_alikes"));
        assertEquals(false, open(false).openForLookAlikes());
        assertNull(cloud.send(request).as(Whitelist.class).openForLookAlikes());
    }
}
