package io.platebridge.aws.gate;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.Seals;
import io.platebridge.aws.World;
import io.platebridge.aws.Write;
import io.platebridge.aws.audit.DynamoAuditTrail;
import io.platebridge.aws.gate.GateServer.Behaviour;
import io.platebridge.aws.gate.KilledOpening.Step;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.gate.Cause;
import io.platebridge.core.gate.Gate;
import io.platebridge.core.gate.GateChange;
import io.platebridge.core.gate.GateControl;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.GateOpener;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.gate.GateRegister;
import io.platebridge.core.gate.IdempotencyKey;
import io.platebridge.core.gate.Opening;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.Secret;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Gates that answer, fail, lie and say nothing, and processes that die: never two openings. */
class GateOpenerTest {

    private static final String KEY = Base64.getEncoder().encodeToString(new byte[32]);
    private static final PodId POD = new PodId("pod-1");
    private static final Duration LONG = Duration.ofMinutes(1);

    private final AwsSettings settings = LocalAws.newTable();
    private final World world = new World(settings);
    private final AuditedWrites writes = new AuditedWrites(world.store, world.clock);
    private final DynamoGates gates = new DynamoGates(world.store, writes, Quotas.USUAL);
    private final DynamoOpenings openings = new DynamoOpenings(world.store, writes, world.random);
    private final Map<String, String> environment = Map.of(Seals.LOCAL_KEY, KEY);
    private final Seal seal = Seals.ofEnvironment(environment, world.random);
    private final GateRegister register =
            new GateRegister(gates, world.siteDirectory, seal, world.random);
    private final GateOpener opener =
            new GateOpener(
                    gates, openings, HttpGates.ofEnvironment(environment, seal), world.clock);
    private final GateServer server;
    private final Caller owner;

    GateOpenerTest() throws Exception {
        server = new GateServer();
        owner = person(Role.OWNER);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Caller person(Role role) {
        var user = new UserId("person-" + role);
        return world.memberOf(World.GATE, user, role).requiring(Role.MANAGER);
    }

    private Gate gate(String id, String... cameras) {
        return gate(
                id,
                new GateControl.Gatewise(HttpsAddress.of(server.url() + "/"), "2041", "7310"),
                cameras);
    }

    private Gate gate(String id, GateControl control, String... cameras) {
        return register.create(
                owner,
                new GateChange(
                        Optional.of(new GateId(id)),
                        Optional.of(World.GATE.site()),
                        Optional.of("Barrier " + id),
                        Optional.of(control),
                        Optional.of(new Secret("gatewise-key")),
                        false,
                        Optional.of(Set.of(cameras)),
                        Optional.empty()));
    }

    private static Cause.Car car(String event) {
        return new Cause.Car(POD, new EventId(event));
    }

    private Opening open(String event, Duration limit) {
        return opener.openFor(car(event), World.GATE.site(), Optional.empty(), limit).orElseThrow();
    }

    private GateOutcome outcome(Opening opening) {
        return opening.answer(world.clock.instant()).outcome();
    }

    @Test
    void gatewise_is_called_as_deployed_portals_call_it() throws Exception {
        gate("a");

        Opening opening = open("e1", LONG);

        assertEquals(GateOutcome.OPENED, outcome(opening));
        String request = server.arrival();
        assertTrue(
                request.startsWith("POST /community/2041/access-point/7310/open HTTP/1.1\r\n"),
                request);
        assertTrue(request.contains("Authorization: Bearer gatewise-key\r\n"), request);
        assertTrue(request.contains("Content-Type: application/json\r\n"), request);
        assertTrue(request.endsWith("\r\n\r\n"), request);
    }

    @Test
    void a_webhook_gets_the_id_of_the_opening() throws Exception {
        gate("a", new GateControl.Webhook(HttpsAddress.of(server.url() + "/hook")));

        Opening opening = open("e1", LONG);

        String request = server.arrival();
        assertTrue(request.startsWith("POST /hook HTTP/1.1\r\n"), request);
        assertTrue(
                request.endsWith(
                        "{\"action\":\"open\",\"gate_id\":\"a\",\"opening_id\":\"%s\"}"
                                .formatted(opening.id())),
                request);
        assertEquals(GateOutcome.OPENED, outcome(opening));
    }

    @ParameterizedTest
    @CsvSource({
        "OPENS, OPENED",
        "OPENS_WITHOUT_A_BODY, OPENED",
        "DENIES, REFUSED",
        "SAYS_NO_SUCCESS, REFUSED",
        "REDIRECTS, REFUSED",
        "FAILS, UNKNOWN",
        "LIES, UNKNOWN",
        "ANSWERS_NONSENSE, UNKNOWN",
        "BREAKS_OFF, UNKNOWN",
        "TALKS_WITHOUT_END, UNKNOWN",
        "CLOSES, UNKNOWN"
    })
    void whatever_the_gate_answers_it_is_called_once(Behaviour behaviour, GateOutcome expected) {
        gate("a");
        server.behave(behaviour);

        Opening first = open("e1", LONG);
        Opening again = open("e1", LONG);
        world.clock.pass(Duration.ofMinutes(1));
        Opening later = open("e1", LONG);

        assertEquals(expected, outcome(first), first.toString());
        assertEquals(first, again);
        assertEquals(first, later);
        assertEquals(List.of(first), listed());
        assertEquals(1, server.requests().size());
        System.out.printf(
                "COUNT gate %s: %d call, %s%n", behaviour, server.requests().size(), expected);
    }

    @Test
    void a_silent_gate_is_unknown_after_the_limit() {
        gate("a");
        server.behave(Behaviour.IS_SILENT);

        Opening opening = open("e1", Duration.ofMillis(1500));

        assertEquals(GateOutcome.UNKNOWN, outcome(opening), opening.toString());
        assertEquals(opening, open("e1", LONG));
        assertEquals(1, server.requests().size());
    }

    @Test
    void without_time_nothing_is_sent_and_that_is_recorded() {
        gate("a");

        Opening opening = open("e1", Duration.ZERO);

        assertEquals(GateOutcome.UNREACHABLE, outcome(opening));
        assertEquals(opening, open("e1", LONG));
        assertEquals(0, server.requests().size());
    }

    @Test
    void a_gate_that_does_not_listen_is_unreachable() {
        gate("a");
        server.close();

        assertEquals(GateOutcome.UNREACHABLE, outcome(open("e1", LONG)));
    }

    @Test
    void a_secret_of_another_gate_is_not_sent() {
        Gate first = gate("a");
        Gate second =
                new Gate(
                        new GateId("b"),
                        first.place(),
                        first.name(),
                        first.control(),
                        first.secret(),
                        new TreeSet<>(),
                        true,
                        1);

        var answer =
                HttpGates.ofEnvironment(environment, seal)
                        .open(second, io.platebridge.core.gate.OpeningId.of(car("e1")), LONG);

        assertEquals(GateOutcome.UNREACHABLE, answer.outcome());
        assertEquals(0, server.requests().size());
    }

    @Test
    void of_many_reports_at_once_one_opens_the_gate() throws Exception {
        gate("a");
        List<Callable<Opening>> reports =
                IntStream.range(0, 24)
                        .<Callable<Opening>>mapToObj(_ -> () -> open("e1", LONG))
                        .toList();
        var found = new ArrayList<Opening>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var report : threads.invokeAll(reports)) {
                found.add(report.get());
            }
        }

        assertEquals(1, found.stream().map(Opening::id).distinct().count());
        assertEquals(1, server.requests().size());
        System.out.printf(
                "COUNT gate: %d reports at once: %d call%n",
                reports.size(), server.requests().size());
    }

    @ParameterizedTest
    @EnumSource(Step.class)
    void a_process_that_is_killed_opens_the_gate_at_most_once(Step step) throws Exception {
        gate("a");
        server.behave(step == Step.DURING_THE_CALL ? Behaviour.IS_SILENT : Behaviour.OPENS);
        world.clock.set(java.time.Instant.now());
        killAt(step);
        int before = server.requests().size();
        server.behave(Behaviour.OPENS);

        Opening repeated = open("e1", LONG);
        world.clock.pass(Duration.ofMinutes(1));
        Opening later = open("e1", LONG);

        assertTrue(server.requests().size() <= 1, "calls: " + server.requests().size());
        boolean sent = step == Step.DURING_THE_CALL || step == Step.BEFORE_THE_OUTCOME;
        assertEquals(sent ? 1 : 0, before);
        if (step == Step.BEFORE_THE_INTENT) {
            assertEquals(1, server.requests().size());
            assertEquals(GateOutcome.OPENED, outcome(repeated));
        } else {
            assertEquals(before, server.requests().size());
            assertEquals(Optional.empty(), repeated.answer());
            assertEquals(GateOutcome.UNKNOWN, outcome(later));
        }
        assertEquals(outcome(later), outcome(listed().getFirst()));
        System.out.printf(
                "COUNT gate, killed %s: %d call before, %d in all, %s%n",
                step, before, server.requests().size(), outcome(later));
    }

    private void killAt(Step step) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Daws.accessKeyId=" + System.getProperty("aws.accessKeyId"),
                        "-Daws.secretAccessKey=" + System.getProperty("aws.secretAccessKey"),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledOpening.class.getName(),
                        settings.region(),
                        settings.table(),
                        settings.dynamoDbEndpoint().orElseThrow().toString(),
                        step.name(),
                        POD.value(),
                        "e1",
                        World.GATE.site().value(),
                        KEY);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        try (var lines =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            assertEquals(step.name(), lines.readLine());
            if (step == Step.DURING_THE_CALL) {
                assertTrue(server.arrival().startsWith("POST"));
            }
        } finally {
            process.toHandle().destroyForcibly();
            process.waitFor();
        }
    }

    @Test
    void a_repeated_put_of_the_same_request_is_no_earlier_opening() {
        Gate gate = gate("a");
        var opening =
                new Opening(
                        car("e1"),
                        gate.id(),
                        gate.name(),
                        gate.place(),
                        World.START,
                        Optional.empty());

        assertEquals(Optional.empty(), openings.requestAs(opening, "one", Optional.empty()));
        // As the SDK does when DynamoDB's answer to the first put is lost.
        assertEquals(Optional.empty(), openings.requestAs(opening, "one", Optional.empty()));
        assertEquals(Optional.of(opening), openings.requestAs(opening, "two", Optional.empty()));
    }

    @Test
    void a_person_opens_once_for_each_key_and_the_trail_has_request_and_outcome() {
        gate("a");
        Caller manager = person(Role.MANAGER);
        var key = new IdempotencyKey("k1");

        Opening first = opener.open(manager, new GateId("a"), key, Optional.of("Delivery"));
        Opening again = opener.open(manager, new GateId("a"), key, Optional.of("Delivery"));
        opener.open(owner, new GateId("a"), key, Optional.empty());
        server.behave(Behaviour.FAILS);
        Opening other =
                opener.open(manager, new GateId("a"), new IdempotencyKey("k2"), Optional.empty());

        assertEquals(first, again);
        assertEquals(GateOutcome.OPENED, outcome(first));
        assertEquals(GateOutcome.UNKNOWN, outcome(other));
        assertEquals(3, server.requests().size());
        assertEquals(3, listed().size());
        List<AuditEntry> trail =
                new DynamoAuditTrail(world.store)
                        .from(World.GATE.company().value(), 1, 100).stream()
                                .filter(entry -> entry.note().action().text().startsWith("gate_"))
                                .toList();
        assertEquals(
                List.of(
                        "gate_created person-OWNER",
                        "gate_opening_requested person-MANAGER",
                        "gate_opening_ended person-MANAGER",
                        "gate_opening_requested person-OWNER",
                        "gate_opening_ended person-OWNER",
                        "gate_opening_requested person-MANAGER",
                        "gate_opening_ended person-MANAGER"),
                trail.stream()
                        .map(entry -> entry.note().action().text() + " " + entry.note().actor())
                        .toList());
        assertEquals("Delivery", trail.get(1).note().after().get("reason"));
        assertEquals("opened", trail.get(2).note().after().get("outcome"));
        assertEquals("unknown", trail.get(6).note().after().get("outcome"));
        assertFalse(trail.toString().contains("gatewise-key"));
    }

    @Test
    void of_many_requests_of_a_person_with_one_key_one_opens_the_gate() throws Exception {
        gate("a");
        List<Callable<Opening>> requests =
                IntStream.range(0, 8)
                        .<Callable<Opening>>mapToObj(_ ->
                                () ->
                                        opener.open(
                                                owner,
                                                new GateId("a"),
                                                new IdempotencyKey("k1"),
                                                Optional.empty()))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var request : threads.invokeAll(requests)) {
                request.get();
            }
        }

        assertEquals(1, server.requests().size());
        System.out.printf(
                "COUNT gate: %d requests of a person at once: %d call%n",
                requests.size(), server.requests().size());
    }

    @Test
    void a_viewer_and_a_stranger_open_nothing() {
        gate("a");
        var key = new IdempotencyKey("k1");

        assertEquals(
                ErrorCode.ROLE_TOO_LOW,
                assertThrows(
                                Refusal.class,
                                () ->
                                        opener.open(
                                                person(Role.VIEWER),
                                                new GateId("a"),
                                                key,
                                                Optional.empty()))
                        .code());
        var stranger = new UserId("stranger");
        Caller other =
                world.memberOf(World.OTHER_GATE, stranger, Role.OWNER).requiring(Role.MANAGER);
        assertEquals(
                ErrorCode.GATE_UNKNOWN,
                assertThrows(
                                Refusal.class,
                                () -> opener.open(other, new GateId("a"), key, Optional.empty()))
                        .code());
        assertEquals(0, server.requests().size());
    }

    @Test
    void one_event_opens_one_gate_and_the_one_of_its_camera_first() {
        gate("a");
        gate("b", "exit");

        assertEquals(
                new GateId("b"),
                opener.openFor(car("e1"), World.GATE.site(), Optional.of("exit"), LONG)
                        .orElseThrow()
                        .gate());
        assertEquals(
                new GateId("a"),
                opener.openFor(car("e2"), World.GATE.site(), Optional.of("entry"), LONG)
                        .orElseThrow()
                        .gate());
        assertEquals(2, server.requests().size());
        assertEquals(
                Optional.empty(),
                opener.openFor(car("e3"), World.OTHER_GATE.site(), Optional.empty(), LONG));
    }

    @Test
    void a_late_deletion_leaves_the_gate_of_another_site_that_has_the_id_now() {
        Gate seen = gate("a");
        register.delete(owner, seen.id());
        Caller rival = world.owner(World.OTHER_GATE);
        Gate other =
                register.create(
                        rival,
                        new GateChange(
                                Optional.of(seen.id()),
                                Optional.of(World.OTHER_GATE.site()),
                                Optional.of("Theirs"),
                                Optional.of(seen.control()),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                Optional.empty()));

        // As a request does that read the gate before the other one deleted it.
        AuditNote note =
                seen.place()
                        .locate(
                                owner.note(
                                        seen.place().company(),
                                        AuditAction.GATE_DELETED,
                                        seen.id().value()));
        assertFalse(gates.delete(seen, note));
        assertEquals(Optional.of(other), gates.find(seen.id()));
    }

    private static GateChange change(Optional<String> name, Optional<Boolean> automatic) {
        return new GateChange(
                Optional.empty(),
                Optional.empty(),
                name,
                Optional.empty(),
                Optional.empty(),
                false,
                Optional.empty(),
                automatic);
    }

    @Test
    void changes_at_once_keep_each_other_and_the_trail_has_what_each_one_replaced()
            throws Exception {
        GateId id = gate("a").id();
        // A gate that was stored without a version.
        world.store.write(Write.update(Keys.gateOfSite(World.GATE.site(), id)).remove("version"));
        List<Callable<Gate>> changes =
                IntStream.range(0, 6)
                        .mapToObj(number ->
                                number == 0
                                        ? change(Optional.empty(), Optional.of(false))
                                        : change(Optional.of("Name " + number), Optional.empty()))
                        .<Callable<Gate>>map(change -> () -> register.change(owner, id, change))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var change : threads.invokeAll(changes)) {
                change.get();
            }
        }

        List<AuditNote> trail =
                new DynamoAuditTrail(world.store)
                        .from(World.GATE.company().value(), 1, 100).stream()
                                .map(AuditEntry::note)
                                .filter(note -> note.action().text().startsWith("gate_"))
                                .toList();
        assertEquals(7, trail.size());
        Map<String, String> state = new HashMap<>(trail.getFirst().after());
        for (AuditNote note : trail.subList(1, 7)) {
            note.before().forEach((field, value) -> assertEquals(state.get(field), value));
            state.putAll(note.after());
        }
        Gate stored = gates.find(id).orElseThrow();
        assertEquals(6, stored.version());
        assertFalse(stored.automatic());
        assertEquals(state.get("name"), stored.name());
    }

    private List<Opening> listed() {
        return opener.list(world.memberOf(World.GATE), PageRequest.first()).entries();
    }
}
