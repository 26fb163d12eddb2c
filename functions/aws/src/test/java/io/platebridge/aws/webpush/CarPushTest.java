package io.platebridge.aws.webpush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.Seals;
import io.platebridge.aws.World;
import io.platebridge.aws.webpush.PushService.Received;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.DetectionLog.Recorded;
import io.platebridge.core.detection.DetectionReport;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.core.webpush.CarPush;
import io.platebridge.core.webpush.PushDirectory;
import io.platebridge.core.webpush.PushSubscription;
import io.platebridge.core.webpush.VapidTokens;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The way of a message from a pod's report to a browser. */
class CarPushTest {

    private static final CompanyId ACME = World.GATE.company();
    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Plate LISTED = Plate.of("ABC123");
    private static final Plate UNLISTED = Plate.of("XYZ789");

    private final World world = new World(LocalAws.newTable());
    private final DynamoPushKeys keys = new DynamoPushKeys(world.store);
    private final DynamoPushSubscriptions subscriptions = subscriptions(Quotas.USUAL);
    private final PushDirectory directory = directory(subscriptions);
    private final PushReceiver browser = PushReceiver.ofRfc();
    private final Caller guard = world.memberOf(World.GATE);
    private final Pod pod = world.authentication.of(world.register(World.GATE, "SN1").key());
    private PushService service;
    private CarPush push;

    @BeforeEach
    void open() throws Exception {
        service = new PushService();
        keys.create(world.random);
        push = push(Map.of(Seals.LOCAL_KEY, Base64.getEncoder().encodeToString(new byte[32])));
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(LISTED));
    }

    @AfterEach
    void close() {
        service.close();
    }

    private CarPush push(Map<String, String> environment) {
        var tokens = new VapidTokens(keys::signing, "mailto:ops@example.com", world.clock);
        return new CarPush(subscriptions, new HttpPushSender(environment, tokens), world.random);
    }

    private DynamoPushSubscriptions subscriptions(Quotas quotas) {
        return new DynamoPushSubscriptions(world.store, quotas, world.clock);
    }

    private PushDirectory directory(DynamoPushSubscriptions of) {
        return new PushDirectory(of, world.siteDirectory, true, world.clock);
    }

    private PushSubscription subscribe(Caller person, String device) {
        return directory.subscribe(
                person, ACME, service.address(device, browser), Optional.empty(), "en");
    }

    private Recorded report(String event, Plate plate, int sequence, Optional<String> repeatOf) {
        return report(event, WrittenPlate.of(plate), sequence, repeatOf, world.clock.instant());
    }

    private Recorded report(
            String event,
            WrittenPlate plate,
            int sequence,
            Optional<String> repeatOf,
            Instant detectedAt) {
        return world.log.record(
                pod,
                new DetectionReport(
                        Optional.of(new EventId(event)),
                        Optional.empty(),
                        plate,
                        Optional.empty(),
                        Optional.of("gate"),
                        Optional.empty(),
                        Optional.of(0.95),
                        Optional.empty(),
                        Optional.of(detectedAt),
                        sequence,
                        false,
                        repeatOf.map(EventId::new)));
    }

    private Recorded report(String event, Plate plate) {
        return report(event, plate, 1, Optional.empty());
    }

    private void pass(Duration time) {
        world.clock.set(world.clock.instant().plus(time));
    }

    private CarPush.Report tell(Recorded recorded) {
        return push.tell(recorded, Optional.empty(), LIMIT);
    }

    private Map<String, String> decrypted(Received message) throws Exception {
        String json = browser.decrypt(message.body());
        return JsonNode.parser().parse(json).asObject().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> field.getValue().text()));
    }

    @Test
    void a_denied_car_is_told_to_the_browser_and_to_nobody_on_the_way() throws Exception {
        subscribe(guard, "phone");

        CarPush.Report report = tell(report("e1", UNLISTED));

        assertEquals(new CarPush.Report(1, 0, List.of()), report);
        Received message = service.received().getFirst();
        Map<String, String> fields = decrypted(message);
        assertEquals(
                Map.of(
                        "kind", "car_denied",
                        "plate", "XYZ789",
                        "reason", "not_listed",
                        "pod_name", "Pod SN1",
                        "company_id", "acme",
                        "site_id", "main-gate",
                        "event_id", "e1",
                        "detected_at", "2026-11-20T12:00:00.000Z",
                        "language", "en",
                        "topic", fields.get("topic")),
                fields);
        assertFalse(new String(message.body(), StandardCharsets.ISO_8859_1).contains("XYZ789"));
        assertEquals("aes128gcm", message.headers().getFirst("Content-Encoding"));
        assertEquals("application/octet-stream", message.headers().getFirst("Content-Type"));
        assertEquals("120", message.headers().getFirst("TTL"));
        assertEquals("high", message.headers().getFirst("Urgency"));
        assertEquals(fields.get("topic"), message.headers().getFirst("Topic"));
        assertTrue(fields.get("topic").matches("[A-Za-z0-9_-]{32}"));
        String authorization = message.headers().getFirst("Authorization");
        assertTrue(authorization.endsWith(", k=" + keys.publicKey()), authorization);
    }

    @Test
    void a_car_that_passes_is_not_told() {
        subscribe(guard, "phone");

        assertTrue(push.tell(report("e1", LISTED), Optional.empty(), LIMIT).isEmpty());
        assertTrue(
                push.tell(report("e2", LISTED), Optional.of(GateOutcome.OPENED), LIMIT).isEmpty());
        assertEquals(List.of(), service.received());
    }

    @ParameterizedTest
    @EnumSource(
            value = GateOutcome.class,
            names = {"REFUSED", "UNREACHABLE", "UNKNOWN"})
    void an_allowed_car_before_a_gate_that_did_not_open_waits(GateOutcome outcome)
            throws Exception {
        subscribe(guard, "phone");

        push.tell(report("e1", LISTED), Optional.of(outcome), LIMIT);

        Map<String, String> fields = decrypted(service.received().getFirst());
        assertEquals("car_waiting", fields.get("kind"));
        assertEquals(outcome.name().toLowerCase(Locale.ROOT), fields.get("reason"));
    }

    @Test
    void what_was_told_is_over_or_is_no_plate_is_not_told() {
        subscribe(guard, "phone");
        tell(report("e1", UNLISTED));

        assertTrue(tell(report("e1", UNLISTED)).isEmpty(), "a repeated report");
        assertTrue(
                tell(report("e2", UNLISTED, 1, Optional.of("e1"))).isEmpty(), "the same car again");
        Instant now = world.clock.instant();
        assertTrue(
                tell(report("e3", new WrittenPlate("---"), 1, Optional.empty(), now)).isEmpty(),
                "no plate");
        Recorded late =
                report(
                        "e4",
                        WrittenPlate.of(UNLISTED),
                        1,
                        Optional.empty(),
                        now.minus(Duration.ofMinutes(3)));
        assertTrue(tell(late).isEmpty(), "a car that is gone");
        assertEquals(1, service.received().size());
    }

    @Test
    void a_surer_reading_takes_the_place_of_the_message() throws Exception {
        subscribe(guard, "phone");
        tell(report("e1", UNLISTED));
        tell(report("e1", Plate.of("XYZ780"), 2, Optional.empty()));
        push.tell(
                report("e1", LISTED, 3, Optional.empty()), Optional.of(GateOutcome.OPENED), LIMIT);
        tell(report("e2", UNLISTED));

        List<Map<String, String>> told = new ArrayList<>();
        for (Received message : service.received()) {
            told.add(decrypted(message));
        }
        assertEquals(
                List.of("XYZ789", "XYZ780", "ABC123", "XYZ789"),
                told.stream().map(message -> message.get("plate")).toList());
        assertEquals(
                List.of("car_denied", "car_denied", "car_passed", "car_denied"),
                told.stream().map(message -> message.get("kind")).toList());
        assertEquals(
                1, told.stream().limit(3).map(message -> message.get("topic")).distinct().count());
        assertNotEquals(told.getFirst().get("topic"), told.getLast().get("topic"));
    }

    @Test
    void a_gate_that_is_being_called_is_not_told() {
        subscribe(guard, "phone");

        assertTrue(
                push.tell(report("e1", LISTED), Optional.of(GateOutcome.REQUESTED), LIMIT)
                        .isEmpty());
    }

    @Test
    void forty_push_services_that_do_not_answer_keep_no_other_from_its_message() {
        for (int i = 0; i < 4; i++) {
            Caller member = world.memberOf(World.GATE, new UserId("member-" + i), Role.VIEWER);
            for (int device = 0; device < 10; device++) {
                subscribe(member, "silent-%d-%d".formatted(i, device));
                service.silence("silent-%d-%d".formatted(i, device));
            }
        }
        subscribe(guard, "phone");

        CarPush.Report report =
                push.tell(report("e1", UNLISTED), Optional.empty(), Duration.ofSeconds(4));

        assertEquals(1, report.accepted());
        assertEquals(40, report.failures().size());
    }

    @Test
    void a_subscription_that_fails_ten_times_in_a_row_is_deleted() {
        subscribe(guard, "phone");
        service.answer("phone", 403);
        for (int i = 0; i < 9; i++) {
            tell(report("a" + i, UNLISTED));
        }
        service.answer("phone", 201);
        tell(report("good", UNLISTED));
        service.answer("phone", 403);
        for (int i = 0; i < 9; i++) {
            tell(report("b" + i, UNLISTED));
        }
        assertEquals(1, subscriptions.of(ACME).size());
        tell(report("last", UNLISTED));

        assertEquals(List.of(), subscriptions.of(ACME));
    }

    @Test
    void those_of_people_who_left_do_not_count() {
        DynamoPushSubscriptions one = subscriptions(Quotas.parse("push_subscriptions=1"));
        var leaver = new UserId("leaver");
        directory(one)
                .subscribe(
                        world.memberOf(World.GATE, leaver, Role.VIEWER),
                        ACME,
                        service.address("old", browser),
                        Optional.empty(),
                        "en");
        world.memberDirectory.remove(world.owner(World.GATE), ACME, leaver);
        directory(one)
                .subscribe(guard, ACME, service.address("new", browser), Optional.empty(), "en");
        world.memberOf(World.GATE, leaver, Role.VIEWER);

        assertEquals(
                List.of("/new"),
                one.of(ACME).stream().map(of -> of.address().endpoint().getPath()).toList());
    }

    @Test
    void in_the_cloud_an_endpoint_is_encrypted() {
        var cloud = new PushDirectory(subscriptions, world.siteDirectory, false, world.clock);

        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                cloud.subscribe(
                                        guard,
                                        ACME,
                                        service.address("phone", browser),
                                        Optional.empty(),
                                        "en"));

        assertEquals(ErrorCode.INVALID_REQUEST, refusal.code());
    }

    @Test
    void only_members_who_asked_for_the_site_are_told() throws Exception {
        world.create(new Place(ACME, World.GATE.community(), new SiteId("back-gate")), "back-gate");
        directory.subscribe(
                guard,
                ACME,
                service.address("back", browser),
                Optional.of(new SiteId("back-gate")),
                "en");
        directory.subscribe(
                guard,
                ACME,
                service.address("main", browser),
                Optional.of(World.GATE.site()),
                "es");
        var leaver = new UserId("leaver");
        subscribe(world.memberOf(World.GATE, leaver, Role.VIEWER), "gone-home");
        world.memberDirectory.remove(world.owner(World.GATE), ACME, leaver);

        tell(report("e1", UNLISTED));

        assertEquals(List.of("/main"), service.received().stream().map(Received::path).toList());
        assertEquals("es", decrypted(service.received().getFirst()).get("language"));
    }

    @Test
    void another_companys_site_is_unknown_and_so_is_another_company() {
        Refusal site =
                assertThrows(
                        Refusal.class,
                        () ->
                                directory.subscribe(
                                        guard,
                                        ACME,
                                        service.address("phone", browser),
                                        Optional.of(World.OTHER_GATE.site()),
                                        "en"));
        Refusal company =
                assertThrows(
                        Refusal.class,
                        () ->
                                directory.subscribe(
                                        guard,
                                        World.OTHER_GATE.company(),
                                        service.address("phone", browser),
                                        Optional.empty(),
                                        "en"));

        assertEquals(ErrorCode.SITE_UNKNOWN, site.code());
        assertEquals(ErrorCode.COMPANY_UNKNOWN, company.code());
        assertEquals(List.of(), subscriptions.of(ACME));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void a_subscription_that_the_push_service_does_not_know_is_deleted(int status) {
        subscribe(guard, "phone");
        service.answer("phone", status);

        assertEquals(new CarPush.Report(0, 1, List.of()), tell(report("e1", UNLISTED)));
        assertEquals(List.of(), subscriptions.of(ACME));
    }

    @Test
    void a_push_service_with_a_fault_keeps_no_other_browser_from_its_message() {
        subscribe(guard, "phone");
        subscribe(guard, "tablet");
        service.answer("phone", 503);

        CarPush.Report report = tell(report("e1", UNLISTED));

        assertEquals(new CarPush.Report(1, 0, List.of("the push service answered 503")), report);
        assertEquals(2, subscriptions.of(ACME).size());
    }

    @Test
    void without_time_nothing_is_sent() {
        subscribe(guard, "phone");

        CarPush.Report report = push.tell(report("e1", UNLISTED), Optional.empty(), Duration.ZERO);

        assertEquals(new CarPush.Report(0, 0, List.of("no time was left")), report);
        assertEquals(List.of(), service.received());
    }

    @Test
    void outside_the_demo_no_push_service_of_the_clouds_own_network_is_called() {
        subscribe(guard, "phone");
        push = push(Map.of());

        CarPush.Report report = tell(report("e1", UNLISTED));

        assertEquals(List.of("nothing was sent: the address is not https"), report.failures());
        assertEquals(List.of(), service.received());
    }

    @Test
    void a_browser_that_subscribes_again_replaces_its_subscription_whoever_it_was_of() {
        PushSubscription first = subscribe(guard, "phone");
        Caller owner = world.owner(World.GATE);
        PushSubscription second = subscribe(owner, "phone");

        assertEquals(first.id(), second.id());
        assertEquals(List.of(), directory.list(guard, ACME));
        assertEquals(List.of(second), directory.list(owner, ACME));
        Refusal refusal =
                assertThrows(Refusal.class, () -> directory.unsubscribe(guard, ACME, second.id()));
        assertEquals(ErrorCode.PUSH_SUBSCRIPTION_UNKNOWN, refusal.code());
        directory.unsubscribe(owner, ACME, second.id());
        assertEquals(List.of(), subscriptions.of(ACME));
    }

    @Test
    void of_a_person_with_ten_a_new_one_replaces_the_oldest() {
        for (int i = 0; i < 12; i++) {
            subscribe(guard, "phone-" + i);
            pass(Duration.ofSeconds(1));
        }

        Set<String> left = new TreeSet<>();
        subscriptions.of(ACME).forEach(of -> left.add(of.address().endpoint().getPath()));
        assertEquals(10, left.size());
        assertFalse(left.contains("/phone-0"));
        assertFalse(left.contains("/phone-1"));
        assertTrue(left.contains("/phone-11"));
    }

    @Test
    void a_company_has_a_limit_and_who_is_in_stays_in() {
        PushDirectory small = directory(subscriptions(Quotas.parse("push_subscriptions=1")));
        small.subscribe(guard, ACME, service.address("phone", browser), Optional.empty(), "en");

        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                small.subscribe(
                                        guard,
                                        ACME,
                                        service.address("tablet", browser),
                                        Optional.empty(),
                                        "en"));

        assertEquals(ErrorCode.QUOTA_EXCEEDED, refusal.code());
        small.subscribe(guard, ACME, service.address("phone", browser), Optional.empty(), "es");
        assertEquals("es", small.list(guard, ACME).getFirst().language());
    }

    @Test
    void a_subscription_that_nobody_confirmed_for_180_days_has_ended() {
        subscribe(guard, "phone");
        pass(PushSubscription.LIFE.minusSeconds(1));
        assertEquals(1, subscriptions.of(ACME).size());
        pass(Duration.ofSeconds(1));

        assertEquals(List.of(), subscriptions.of(ACME));
    }

    @Test
    void an_installation_keeps_its_key() {
        String key = keys.publicKey();

        assertFalse(keys.create(world.random));
        assertEquals(key, keys.publicKey());
        assertEquals(key, keys.signing().publicKey());
    }
}
