package io.platebridge.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.api.TestCloud.Answer;
import io.platebridge.api.TestCloud.TestPod;
import io.platebridge.api.request.Events;
import io.platebridge.contract.DecisionReason;
import io.platebridge.contract.DetectResponse;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.SitePlate;
import io.platebridge.contract.SitePlateList;
import io.platebridge.contract.Whitelist;
import io.platebridge.contract.WhitelistEntry;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What managers do with a site's whitelist, and what pods get of it. */
class PlatesTest {

    private static final String PLATE = "/api/sites/{site_id}/plates/{plate}";

    private final TestCloud cloud = new TestCloud();

    @AfterEach
    void close() {
        cloud.close();
    }

    private Answer put(String plate, String body) {
        return cloud.send(at("PUT " + PLATE, plate).body(body));
    }

    private static Events at(String routeKey, String plate) {
        return Events.of(routeKey)
                .person(TestCloud.OWNER)
                .path("site_id", "site-1")
                .path("plate", plate);
    }

    private SitePlateList list(String prefix) {
        return cloud.send(
                        Events.of("GET /api/sites/{site_id}/plates")
                                .person(TestCloud.OWNER)
                                .path("site_id", "site-1")
                                .query("prefix", prefix))
                .as(SitePlateList.class);
    }

    private static List<String> plates(SitePlateList list) {
        return list.plates().stream().map(SitePlate::plate).toList();
    }

    @Test
    void a_plate_is_put_in_any_spelling_found_by_prefix_and_removed() {
        put("abc-123", "{\"unit\": \" 101 \", \"note\": \"a\\u0000b\", \"vehicle\": \"\"}");
        put("ABD 1", "{}");
        SitePlate stored = cloud.send(at("GET " + PLATE, "ABC 123")).as(SitePlate.class);
        assertEquals("ABC123", stored.plate());
        assertEquals("101", stored.unit());
        assertEquals("a b", stored.note());
        assertNull(stored.vehicle());
        assertTrue(stored.enabled());
        assertEquals(List.of("ABC123", "ABD1"), plates(list("ab")));
        assertEquals(List.of("ABD1"), plates(list("a-bd")));
        assertEquals(List.of("ABC123", "ABD1"), plates(list(" ")));

        put("ABC123", "{\"tenant\": \"Jane\"}");
        SitePlate replaced = cloud.send(at("DELETE " + PLATE, "ABC123")).as(SitePlate.class);
        assertEquals("Jane", replaced.tenant());
        assertNull(replaced.unit());
        cloud.send(at("GET " + PLATE, "ABC123")).refused(ErrorCode.PLATE_UNKNOWN);
        cloud.send(at("DELETE " + PLATE, "ABC123")).refused(ErrorCode.PLATE_UNKNOWN);
        cloud.send(at("DELETE " + PLATE, "---")).refused(ErrorCode.PLATE_UNKNOWN);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "---    | {}                                                    | plate",
                "ABC123 | {\"starts\": \"2026-01-02\", \"ends\": \"2026-01-01\"}    | ends",
                "ABC123 | {\"starts\": \"01/02/2026\"}                          | starts",
                "ABC123 | {\"valid_from\": \"2026-01-01T12:00:00Z\", \"valid_until\": \"2026-01-01T12:00:00.0001Z\"} | valid_until",
                "ABC123 | {\"max_entries\": 0}                                  | max_entries",
                "ABC123 | {\"max_entries\": 1001}                               | max_entries",
                "ABC123 | {\"windows\": [{\"days\": [\"monday\"], \"from\": \"24:00\", \"to\": \"08:00\"}]} | windows[0].from",
                "ABC123 | {\"windows\": [{\"days\": [], \"from\": \"23:00\", \"to\": \"08:00\"}]} | windows[0].days",
                "ABC123 | {\"windows\": [{\"days\": [\"mon\"], \"from\": \"23:00\", \"to\": \"08:00\"}]} | windows[0].days[0]"
            })
    void a_field_that_is_invalid_is_named(String plate, String body, String field) {
        assertEquals(
                field,
                put(plate, body)
                        .refused(ErrorCode.INVALID_REQUEST)
                        .violations()
                        .getFirst()
                        .field());
    }

    @Test
    void a_guard_sees_no_whitelist_and_a_cursor_of_another_prefix_is_refused() {
        cloud.send(at("GET " + PLATE, "ABC123").person(TestCloud.GUARD))
                .refused(ErrorCode.ROLE_TOO_LOW);
        cloud.send(
                        Events.of("GET /api/sites/{site_id}/plates")
                                .person(TestCloud.OWNER)
                                .path("site_id", "site-1")
                                .query("prefix", "AB")
                                .query("cursor", "WFla"))
                .refused(ErrorCode.CURSOR_INVALID);
    }

    /** The deployed pod reads neither windows nor guest passes, and fails at an unknown reason. */
    @Test
    void a_pod_that_knows_no_hours_gets_such_an_entry_as_disabled() {
        TestPod pod = cloud.register(TestCloud.GATE, "serial-a");
        put("GUEST1", "{\"valid_until\": \"2020-01-01T12:00:00Z\"}");
        String never =
                "{\"windows\": [{\"days\": [\"%s\"], \"from\": \"00:00\", \"to\": \"00:01\"}]}"
                        .formatted("monday");
        put("NIGHT1", never);
        put("PLAIN1", "{}");
        put("VISIT1", "{\"max_entries\": 3}");

        Events older = Events.of("GET /api/plates").bearer(pod.key());
        Whitelist before = cloud.send(older).as(Whitelist.class);
        assertEquals(
                List.of("GUEST1 false", "NIGHT1 false", "PLAIN1 true", "VISIT1 false"),
                before.entries().stream().map(e -> e.plate() + " " + e.enabled()).toList());
        assertTrue(before.entries().stream().allMatch(e -> e.windows() == null));

        Events present = Events.of("GET /api/plates").bearer(pod.key());
        Whitelist now = cloud.send(present.query("understands", "hours")).as(Whitelist.class);
        assertTrue(now.entries().stream().allMatch(WhitelistEntry::enabled));
        assertEquals("00:01", now.entries().get(1).windows().getFirst().to());
        assertEquals(3, now.entries().get(3).entriesLeft());
        assertEquals(before.configVersion(), now.configVersion());
    }

    /** The prototype's agent keeps the list when the cloud is away, beyond the end of the hours. */
    @Test
    void a_pod_that_knows_no_hours_does_not_even_get_an_entry_that_may_pass_now() {
        TestPod pod = cloud.register(TestCloud.GATE, "serial-a");
        put("GUEST2", "{\"valid_until\": \"2999-01-01T12:00:00Z\"}");
        put("PLAIN2", "{}");
        String plates =
                cloud.send(
                                Events.of("GET /api/plates")
                                        .bearer(pod.key())
                                        .query("site_id", "main-gate"))
                        .body()
                        .path("plates")
                        .toString();
        String access =
                cloud.send(
                                Events.of("GET /api/access/list/{community_id}")
                                        .bearer(pod.key())
                                        .path("community_id", "oak-hills"))
                        .body()
                        .toString();
        for (String list : List.of(plates, access)) {
            assertTrue(list.contains("PLAIN2"), list);
            assertFalse(list.contains("GUEST2"), list);
        }
    }

    @Test
    void the_reason_outside_hours_is_told_to_a_pod_that_knows_it() {
        TestPod pod = cloud.register(TestCloud.GATE, "serial-a");
        put(
                "NIGHT1",
                "{\"windows\": [{\"days\": [\"monday\"], \"from\": \"00:00\", \"to\": \"00:01\"}]}");
        String tuesday = "\"plate\": \"NIGHT1\", \"detected_at\": \"2026-11-24T12:00:00Z\"";
        assertEquals(DecisionReason.DISABLED, detect(pod, "{" + tuesday + "}").reason());
        DetectResponse told = detect(pod, "{\"understands\": \"hours\", " + tuesday + "}");
        assertEquals(DecisionReason.OUTSIDE_HOURS, told.reason());
        assertFalse(Boolean.TRUE.equals(told.gateOpened()));
        String monday = "{\"plate\": \"NIGHT1\", \"detected_at\": \"2026-11-23T00:00:30Z\"}";
        assertEquals(DecisionReason.LISTED, detect(pod, monday).reason());
    }

    @Test
    void people_see_what_a_guest_pass_has_used_and_the_pod_that_it_is_used_up() {
        TestPod pod = cloud.register(TestCloud.GATE, "serial-a");
        assertEquals(0, put("VISIT1", "{\"max_entries\": 1}").as(SitePlate.class).entriesUsed());
        String first = "{\"plate\": \"VISIT1\", \"event_id\": \"e1\"}";
        assertEquals(DecisionReason.LISTED, detect(pod, first).reason());
        assertTrue(detect(pod, first).duplicate());
        String second = "\"plate\": \"VISIT1\", \"event_id\": \"e2\"";
        DetectResponse told = detect(pod, "{\"understands\": \"hours\", " + second + "}");
        assertEquals(DecisionReason.USED_UP, told.reason());
        assertFalse(Boolean.TRUE.equals(told.gateOpened()));
        assertEquals(DecisionReason.DISABLED, detect(pod, "{" + second + "}").reason());

        String noted = "{\"max_entries\": 1, \"note\": \"Plumber\"}";
        assertEquals(1, put("VISIT1", noted).as(SitePlate.class).entriesUsed());
        SitePlate stored = cloud.send(at("GET " + PLATE, "VISIT1")).as(SitePlate.class);
        assertEquals(1, stored.maxEntries());
        assertEquals(1, stored.entriesUsed());
        assertEquals("Plumber", stored.note());
    }

    private DetectResponse detect(TestPod pod, String body) {
        return cloud.send(Events.of("POST /api/pod/detect").bearer(pod.key()).body(body))
                .as(DetectResponse.class);
    }
}
