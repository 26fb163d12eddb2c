package io.platebridge.aws.notice;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.Seals;
import io.platebridge.aws.World;
import io.platebridge.aws.access.DynamoPlateEndings;
import io.platebridge.aws.gate.DynamoGates;
import io.platebridge.aws.gate.DynamoOpenings;
import io.platebridge.aws.gate.HttpGates;
import io.platebridge.aws.notice.WebhookServer.Received;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.PageRequest;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.core.alert.StreamId;
import io.platebridge.core.camera.Camera;
import io.platebridge.core.camera.CameraStatus;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.gate.Cause;
import io.platebridge.core.gate.GateChange;
import io.platebridge.core.gate.GateControl;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.GateOpener;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.gate.GateRegister;
import io.platebridge.core.gate.Opening;
import io.platebridge.core.gate.OpeningSweep;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.notice.Attempt;
import io.platebridge.core.notice.Channel;
import io.platebridge.core.notice.Delivery;
import io.platebridge.core.notice.DeliveryLog;
import io.platebridge.core.notice.DeliveryState;
import io.platebridge.core.notice.EmailAddress;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.NoticeKind;
import io.platebridge.core.notice.Notifier;
import io.platebridge.core.notice.Outbox;
import io.platebridge.core.notice.Target;
import io.platebridge.core.notice.TargetChange;
import io.platebridge.core.notice.TargetDirectory;
import io.platebridge.core.notice.TargetId;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.whitelist.EndingSweep;
import io.platebridge.core.whitelist.PlateEndings;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.protocols.jsoncore.JsonNode;

/** The way of a notice from what happened to a webhook. */
class NotifierTest {

    private static final CompanyId ACME = World.GATE.company();
    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);

    private final World world = new World(LocalAws.newTable());
    private final Map<String, String> environment =
            Map.of(Seals.LOCAL_KEY, KEY, "AWS_REGION", "eu-central-1");
    private final Seal seal = Seals.ofEnvironment(environment, world.random);
    private final DynamoTargets targets =
            new DynamoTargets(world.store, world.audited, Quotas.USUAL);
    private final DynamoOutbox outbox = new DynamoOutbox(world.store);
    private final TargetDirectory directory =
            new TargetDirectory(targets, world.communityDirectory, seal, world.clock, world.random);
    private final DeliveryLog log =
            new DeliveryLog(
                    new DynamoDeliveries(world.store, world.audited), directory, world.clock);
    private final Notifier notifier = notifier(outbox);
    private final Caller owner = world.owner(World.GATE);
    private WebhookServer server;

    @BeforeEach
    void open() throws Exception {
        server = new WebhookServer();
        // Receivers compare the time of a webhook with their own clock.
        world.clock.set(Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Notifier notifier(Outbox of) {
        return new Notifier(
                of, targets, new TargetSender(environment, seal, world.clock), world.clock);
    }

    private TargetDirectory.Created target(String url, NoticeKind... kinds) {
        return directory.create(
                owner,
                ACME,
                new TargetChange(
                        Optional.of(HttpsAddress.of(url)),
                        Optional.empty(),
                        Optional.of(Set.of(kinds)),
                        Optional.empty(),
                        false,
                        Optional.empty()));
    }

    private void happen(int notices) {
        for (int i = 0; i < notices; i++) {
            RegistrationResult pod = world.register(World.GATE, "silent-" + i);
            world.heartbeats.record(pod.key(), World.heartbeat(Cameras.NONE));
        }
        world.clock.pass(Duration.ofMinutes(5));
        assertEquals(notices, world.sweep.sweep().size());
    }

    private List<Delivery> deliveries(TargetDirectory.Created target) {
        return log.list(owner, ACME, target.target().id(), new PageRequest(100, Optional.empty()))
                .entries();
    }

    private static String secret(TargetDirectory.Created target) {
        return target.secret().orElseThrow().value();
    }

    private static boolean verifies(String secret, Received webhook, String body) throws Exception {
        try {
            new Webhook(secret).verify(body, webhook.headers().map());
            return true;
        } catch (WebhookVerificationException _) {
            return false;
        }
    }

    @Test
    void a_webhook_has_a_signature_that_the_library_of_standard_webhooks_verifies()
            throws Exception {
        TargetDirectory.Created target = target(server.url());
        world.clock.set(Instant.now().minus(Duration.ofMinutes(5)));
        Pod pod = offlinePod();

        Notifier.Report report = notifier.run();

        assertEquals(1, report.notices());
        Received webhook = server.received().getFirst();
        assertTrue(verifies(secret(target), webhook, webhook.body()));
        assertFalse(verifies(secret(target), webhook, webhook.body().replace("offline", "online")));
        assertFalse(verifies(secret(target(server.url())), webhook, webhook.body()));
        assertTrue(webhook.body().startsWith("{\"type\":\"pod_offline\",\"timestamp\":\""));
        assertTrue(webhook.body().contains("\"pod_id\":\"%s\"".formatted(pod.id())));
        Delivery delivery = deliveries(target).getFirst();
        assertEquals(DeliveryState.DELIVERED, delivery.state());
        assertEquals(Optional.of(204), delivery.attempts().getFirst().status());
        assertEquals(delivery.notice().id().value(), webhook.header("webhook-id"));
    }

    private Pod offlinePod() {
        happen(1);
        return world.pods.list(ACME, Optional.empty(), 1).getFirst();
    }

    @Test
    void after_a_rotation_both_secrets_sign_for_a_day() throws Exception {
        TargetDirectory.Created first = target(server.url());
        TargetId id = first.target().id();
        TargetDirectory.Created second = directory.rotate(owner, ACME, id);
        assertNotEquals(secret(first), secret(second));

        log.test(owner, ACME, id);
        notifier.run();
        Received both = server.received().getFirst();
        assertTrue(verifies(secret(first), both, both.body()));
        assertTrue(verifies(secret(second), both, both.body()));

        world.clock.pass(TargetDirectory.OVERLAP);
        log.test(owner, ACME, id);
        notifier.run();
        assertEquals(1, server.received().getLast().header("webhook-signature").split(" ").length);
    }

    @Test
    void a_rotation_that_is_repeated_leaves_the_secret_that_the_receiver_has() throws Exception {
        TargetDirectory.Created first = target(server.url());
        TargetId id = first.target().id();
        directory.rotate(owner, ACME, id);
        TargetDirectory.Created third = directory.rotate(owner, ACME, id);

        log.test(owner, ACME, id);
        notifier.run();

        Received signed = server.received().getFirst();
        assertTrue(verifies(secret(first), signed, signed.body()));
        assertTrue(verifies(secret(third), signed, signed.body()));
    }

    @Test
    void runs_at_the_same_moment_deliver_each_notice_once() throws Exception {
        TargetDirectory.Created target = target(server.url());
        happen(5);

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Notifier.Report>> runs =
                    IntStream.range(0, 4)
                            .<Callable<Notifier.Report>>mapToObj(_ -> notifier::run)
                            .toList();
            for (Future<Notifier.Report> run : threads.invokeAll(runs)) {
                run.get();
            }
        }
        // What a slower run saw and lost is not left behind.
        notifier.run();

        assertEquals(5, server.received().size());
        assertEquals(5, deliveries(target).size());
    }

    @Test
    void what_was_sent_before_a_process_died_is_sent_again_with_the_same_id() {
        TargetDirectory.Created target = target(server.url());
        happen(1);
        Notifier dying = notifier(new Dying(outbox));

        assertThrows(IllegalStateException.class, dying::run);
        notifier.run();
        assertEquals(1, server.received().size());

        world.clock.pass(Duration.ofMinutes(1));
        notifier.run();

        assertEquals(2, server.received().size());
        assertEquals(
                server.received().getFirst().header("webhook-id"),
                server.received().getLast().header("webhook-id"));
        assertEquals(DeliveryState.DELIVERED, deliveries(target).getFirst().state());
    }

    /** Ends between the call and the write. */
    private record Dying(Outbox outbox) implements Outbox {

        @Override
        public Due due(Instant now) {
            return outbox.due(now);
        }

        @Override
        public boolean fanOut(Notice notice, List<Delivery> deliveries) {
            return outbox.fanOut(notice, deliveries);
        }

        @Override
        public Optional<Delivery> claim(Delivery delivery, Instant until) {
            return outbox.claim(delivery, until);
        }

        @Override
        public boolean end(Delivery delivery) {
            throw new IllegalStateException("died");
        }

        @Override
        public void postpone(Delivery delivery, Instant due) {
            outbox.postpone(delivery, due);
        }
    }

    @Test
    void a_dead_webhook_is_called_once_in_a_run_and_delays_no_other() {
        TargetDirectory.Created dead = target("http://127.0.0.1:1/");
        TargetDirectory.Created alive = target(server.url());
        happen(12);

        Notifier.Report report = notifier.run();

        assertEquals(12, server.received().size());
        assertEquals(13, report.attempts().size());
        assertTrue(
                deliveries(alive).stream().allMatch(of -> of.state() == DeliveryState.DELIVERED));
        assertTrue(deliveries(dead).stream().allMatch(of -> of.state() == DeliveryState.PENDING));
        Instant soon = world.clock.instant().plus(Duration.ofMinutes(1));
        assertTrue(deliveries(dead).stream().allMatch(of -> !of.due().orElseThrow().isAfter(soon)));
        world.clock.pass(Duration.ofHours(25));
        for (int run = 0; run < 12; run++) {
            notifier.run();
            world.clock.pass(Duration.ofMinutes(1));
        }
        assertTrue(deliveries(dead).stream().allMatch(of -> of.state() == DeliveryState.GIVEN_UP));
    }

    @Test
    void a_failing_webhook_is_tried_six_times_within_half_a_day_and_can_be_replayed() {
        TargetDirectory.Created target = target(server.url());
        server.answer(500);
        log.test(owner, ACME, target.target().id());
        var pauses = new ArrayList<Duration>();

        Delivery delivery = deliveries(target).getFirst();
        while (delivery.state() == DeliveryState.PENDING) {
            Instant due = delivery.due().orElseThrow();
            pauses.add(Duration.between(world.clock.instant(), due).plusMillis(999));
            world.clock.set(due.isAfter(world.clock.instant()) ? due : world.clock.instant());
            notifier.run();
            delivery = deliveries(target).getFirst();
        }

        assertEquals(
                List.of(0L, 1L, 5L, 30L, 120L, 480L),
                pauses.stream().map(Duration::toMinutes).toList());
        assertEquals(DeliveryState.GIVEN_UP, delivery.state());
        assertEquals(6, delivery.attempts().size());
        assertEquals("the webhook answered 500", delivery.attempts().getLast().detail());

        server.answer(200);
        log.replay(owner, ACME, target.target().id(), delivery.notice().id());
        notifier.run();
        delivery = deliveries(target).getFirst();
        assertEquals(DeliveryState.DELIVERED, delivery.state());
        assertEquals(7, delivery.attempts().size());
        assertEquals(
                1,
                server.received().stream().map(of -> of.header("webhook-id")).distinct().count());
    }

    @Test
    void a_webhook_that_is_gone_is_not_tried_again_and_a_redirect_is_not_followed() {
        TargetDirectory.Created target = target(server.url());
        server.answer(410);
        log.test(owner, ACME, target.target().id());
        notifier.run();
        assertEquals(DeliveryState.GIVEN_UP, deliveries(target).getFirst().state());

        server.answer(307);
        world.clock.pass(Duration.ofSeconds(1));
        log.test(owner, ACME, target.target().id());
        notifier.run();
        assertEquals(DeliveryState.PENDING, deliveries(target).getFirst().state());
        assertEquals(2, server.received().size());
    }

    @Test
    void a_target_gets_what_it_asks_for() {
        TargetDirectory.Created all = target(server.url());
        TargetDirectory.Created gates = target(server.url(), NoticeKind.GATE_FAILED);
        TargetDirectory.Created elsewhere = target(server.url());
        world.communityDirectory.create(
                owner, ACME, Optional.of(new CommunityId("elsewhere")), "Elsewhere");
        change(elsewhere, Optional.of(new CommunityId("elsewhere")), true);
        TargetDirectory.Created disabled = target(server.url());
        change(disabled, Optional.empty(), false);

        happen(1);
        notifier.run();

        assertEquals(1, deliveries(all).size());
        for (TargetDirectory.Created none : List.of(gates, elsewhere, disabled)) {
            assertEquals(List.of(), deliveries(none));
        }
    }

    private void change(
            TargetDirectory.Created target, Optional<CommunityId> community, boolean enabled) {
        directory.change(
                owner,
                ACME,
                target.target().id(),
                new TargetChange(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        community,
                        false,
                        Optional.of(enabled)));
    }

    @Test
    void a_pod_and_its_cameras_are_told_of_when_they_change_and_only_then() {
        target(server.url());
        RegistrationResult pod = world.register(World.GATE, "SN1");
        Cameras two = World.cameras(2);
        var oneDown = new ArrayList<>(two.list());
        Camera first = two.list().getFirst();
        oneDown.set(
                0,
                new Camera(
                        first.id(),
                        first.name(),
                        first.position(),
                        first.address(),
                        CameraStatus.ERROR));
        for (Cameras cameras : List.of(two, two, new Cameras(oneDown), new Cameras(oneDown), two)) {
            world.heartbeats.record(pod.key(), World.heartbeat(cameras));
            world.clock.pass(Duration.ofMinutes(1));
        }
        world.clock.pass(Duration.ofMinutes(5));
        world.sweep.sweep();
        world.sweep.sweep();
        for (int beat = 0; beat < 3; beat++) {
            world.clock.pass(Duration.ofMinutes(1));
            world.heartbeats.record(pod.key(), World.heartbeat(two));
        }
        notifier.run();

        assertEquals(
                List.of("camera_down", "camera_up", "pod_offline", "pod_online"), receivedKinds());
        assertTrue(
                server.received().stream()
                        .anyMatch(of -> of.body().contains("\"camera_ids\":\"cam_1\"")));
    }

    private List<String> receivedKinds() {
        return server.received().stream()
                .map(of -> of.body().substring(9, of.body().indexOf('"', 9)))
                .sorted()
                .toList();
    }

    @Test
    void a_gate_that_fails_and_one_whose_function_died_are_told_of_once() {
        target(server.url());
        var gates = new DynamoGates(world.store, world.audited, Quotas.USUAL);
        var openings = new DynamoOpenings(world.store, world.audited, world.random);
        new GateRegister(gates, world.siteDirectory, seal, world.random)
                .create(
                        owner,
                        new GateChange(
                                Optional.of(new GateId("barrier")),
                                Optional.of(World.GATE.site()),
                                Optional.of("Barrier"),
                                Optional.of(
                                        new GateControl.Webhook(
                                                HttpsAddress.of("http://127.0.0.1:1/"))),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                Optional.empty()));
        var opener =
                new GateOpener(
                        gates, openings, HttpGates.ofEnvironment(environment, seal), world.clock);
        RegistrationResult pod = world.register(World.GATE, "SN1");
        opener.openFor(
                new Cause.Car(pod.pod(), new EventId("failed")),
                World.GATE.site(),
                Optional.empty(),
                Duration.ofSeconds(5));
        var died =
                new Opening(
                        new Cause.Car(pod.pod(), new EventId("died")),
                        new GateId("barrier"),
                        "Barrier",
                        World.GATE,
                        world.clock.instant(),
                        Optional.empty());
        openings.request(died, Optional.empty());
        var sweep = new OpeningSweep(openings, world.clock);
        assertEquals(List.of(), sweep.sweep());

        world.clock.pass(Opening.LONGEST_CALL.plusSeconds(1));
        assertEquals(1, sweep.sweep().size());
        assertEquals(List.of(), sweep.sweep());
        notifier.run();

        assertEquals(List.of("gate_failed", "gate_unknown"), receivedKinds());
        assertEquals(
                GateOutcome.UNKNOWN,
                openings.find(died.cause()).orElseThrow().answer().orElseThrow().outcome());
    }

    @Test
    void an_alert_of_a_stream_is_told_of_once() {
        target(server.url());
        RegistrationResult pod = world.register(World.GATE, "SN1");
        Pod stored = world.pods.find(pod.pod()).orElseThrow();
        var report =
                new AlertReport(
                        new AlertId("a1"),
                        new StreamId("phone"),
                        ACME,
                        new Observation(
                                Severity.HIGH,
                                "Suspicious",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        world.clock.instant());
        assertFalse(world.alerts.record(stored, report).duplicate());
        world.clock.pass(Duration.ofSeconds(1));
        assertTrue(world.alerts.record(stored, report).duplicate());
        notifier.run();

        assertEquals(List.of("stream_alert"), receivedKinds());
    }

    @Test
    void a_plate_is_told_of_once_three_days_before_its_last_day() {
        target(server.url());
        LocalDate lastDay = LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC).plusDays(9);
        put("ENDING1", lastDay);
        put("MOVED22", lastDay);
        put("VISITOR", lastDay.minusDays(9));
        var sweep = new EndingSweep(new DynamoPlateEndings(world.store), world.clock);
        assertEquals(0, sweep.sweep());

        put("MOVED22", lastDay.plusYears(1));
        world.clock.set(PlateEndings.due(lastDay));
        assertEquals(1, sweep.sweep());
        assertEquals(0, sweep.sweep());
        notifier.run();

        assertEquals(List.of("plate_ending"), receivedKinds());
        assertTrue(server.received().getFirst().body().contains("\"plate\":\"ENDING1\""));
    }

    private void put(String plate, LocalDate lastDay) {
        world.whitelists.put(
                World.GATE.site(),
                new WhitelistEntry(
                        Plate.of(plate),
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.of(lastDay)));
    }

    @Test
    void in_the_cloud_only_public_hosts_are_called() {
        var cloud = new TargetSender(Map.of(), seal, world.clock);
        for (String url : List.of(server.url(), "https://127.0.0.1/", "https://10.0.0.1/")) {
            Target target = target(url).target();
            Attempt attempt = cloud.send(notice(), target, Duration.ofSeconds(5));
            assertEquals(Attempt.Outcome.FAILED, attempt.outcome());
            assertTrue(attempt.detail().startsWith("nothing was sent"), attempt.detail());
        }
        assertEquals(List.of(), server.received());
    }

    private Notice notice() {
        return log.test(owner, ACME, target(server.url()).target().id()).notice();
    }

    /** The form of the request is that of the SES API v2 reference; no SES answers here. */
    @Test
    void an_e_mail_is_a_signed_request_to_ses_and_is_refused_without_a_sender() {
        var target =
                new Target(
                        new TargetId("t"),
                        ACME,
                        new Channel.Email(new EmailAddress("guard@example.com")),
                        EnumSet.noneOf(NoticeKind.class),
                        Optional.empty(),
                        true,
                        1);
        Notice notice = notice();
        String ses = server.url().replace("/hook", "");
        server.answer(200);
        var sender =
                new TargetSender(
                        Map.of(
                                "AWS_REGION",
                                "eu-central-1",
                                "PLATEBRIDGE_MAIL_FROM",
                                "notices@example.com",
                                "PLATEBRIDGE_SES_ENDPOINT",
                                ses),
                        seal,
                        world.clock);

        Attempt sent = sender.send(notice, target, Duration.ofSeconds(10));

        assertEquals(Attempt.Outcome.DELIVERED, sent.outcome(), sent.detail());
        Received request = server.received().getFirst();
        assertEquals("/v2/email/outbound-emails", request.path());
        assertTrue(request.header("Authorization").contains("/eu-central-1/ses/aws4_request"));
        assertTrue(request.body().contains("\"ToAddresses\":[\"guard@example.com\"]"));
        assertDoesNotThrow(() -> JsonNode.parser().parse(request.body()));
        Attempt refused =
                new TargetSender(environment, seal, world.clock)
                        .send(notice, target, Duration.ofSeconds(10));
        assertEquals(Attempt.Outcome.REFUSED, refused.outcome());
    }
}
