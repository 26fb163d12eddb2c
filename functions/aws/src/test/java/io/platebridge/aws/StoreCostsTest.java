package io.platebridge.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.aws.access.DynamoPlateEndings;
import io.platebridge.aws.audit.DynamoAuditTrail;
import io.platebridge.aws.command.DynamoCommands;
import io.platebridge.aws.gate.DynamoGates;
import io.platebridge.aws.gate.DynamoOpenings;
import io.platebridge.aws.gate.HttpGates;
import io.platebridge.aws.idempotency.DynamoKeptAnswers;
import io.platebridge.aws.notice.DynamoOutbox;
import io.platebridge.aws.notice.DynamoTargets;
import io.platebridge.aws.recording.DynamoPendingClips;
import io.platebridge.aws.recording.S3Clips;
import io.platebridge.aws.webpush.DynamoPushKeys;
import io.platebridge.aws.webpush.DynamoPushSubscriptions;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.PageRequest;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WhitelistVersion;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.alert.Location;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.core.alert.StreamId;
import io.platebridge.core.audit.AuditFilter;
import io.platebridge.core.audit.AuditLog;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandDelivery;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.CommandOrder;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.CommandPush;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.command.Commands;
import io.platebridge.core.command.ManualRecordings;
import io.platebridge.core.command.PodKeyRotation;
import io.platebridge.core.detection.DetectionReport;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.gate.Cause;
import io.platebridge.core.gate.GateAnswer;
import io.platebridge.core.gate.GateChange;
import io.platebridge.core.gate.GateControl;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.GateOpener;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.gate.GateRegister;
import io.platebridge.core.gate.IdempotencyKey;
import io.platebridge.core.gate.Opening;
import io.platebridge.core.gate.OpeningSweep;
import io.platebridge.core.idempotency.Idempotency;
import io.platebridge.core.idempotency.KeyedOperation;
import io.platebridge.core.idempotency.KeyedRequest;
import io.platebridge.core.idempotency.RequestKey;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.notice.Attempt;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.NoticeKind;
import io.platebridge.core.notice.Notifier;
import io.platebridge.core.notice.TargetChange;
import io.platebridge.core.notice.TargetDirectory;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.HistoryDay;
import io.platebridge.core.pod.HistoryLog;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Sample;
import io.platebridge.core.pod.StatusChange;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Confirmation;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.recording.KeptRecordings;
import io.platebridge.core.recording.Playback;
import io.platebridge.core.recording.RecordingDeletion;
import io.platebridge.core.recording.RecordingFilter;
import io.platebridge.core.recording.RecordingList;
import io.platebridge.core.recording.UploadReconciler;
import io.platebridge.core.recording.Uploads;
import io.platebridge.core.stream.CachedTokenKeys;
import io.platebridge.core.stream.KeyRotation;
import io.platebridge.core.stream.StreamAuthorization;
import io.platebridge.core.stream.StreamTokens;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.InvitationDirectory;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.core.webpush.PushAddress;
import io.platebridge.core.webpush.PushDirectory;
import io.platebridge.core.whitelist.EndingSweep;
import io.platebridge.core.whitelist.Sheet;
import io.platebridge.core.whitelist.SheetColumn;
import io.platebridge.core.whitelist.SheetLine;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.WhitelistEditor;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Measures what each access pattern costs, and holds design/store.md equal to that. */
class StoreCostsTest {

    private static final Path PAGE =
            Path.of(System.getProperty("platebridge.root"), "design", "store.md");
    private static final String HEAD =
            """
            | access pattern | as | requests | read units | write units |
            |---|---|---|---|---|
            """;

    private final AwsSettings settings = LocalAws.newTableAndBucket();
    private final World world = new World(settings);
    private final List<String> rows = new ArrayList<>();

    @Test
    void the_page_about_the_store_says_what_it_costs() throws Exception {
        measureAll();

        String measured = HEAD + String.join("", rows);
        Files.writeString(Path.of("target", "store-costs.md"), measured);
        String page = Files.readString(PAGE);
        int from = page.indexOf(HEAD);
        String written = from < 0 ? "" : page.substring(from, page.indexOf("\n\n", from) + 1);
        assertEquals(
                measured,
                written,
                "the table in design/store.md; what was measured is in target/store-costs.md");
    }

    private void measure(String pattern, String as, Step step) throws Exception {
        world.store.meter().readAndReset();
        step.run();
        StoreUsage usage = world.store.meter().readAndReset();
        String writeUnits =
                usage.transactedItems() > 0
                        ? "2 × %d items".formatted(usage.transactedItems())
                        : String.format(Locale.ROOT, "%.1f", usage.writeUnits());
        rows.add(
                String.format(
                        Locale.ROOT,
                        "| %s | %s | %d | %.1f | %s |%n",
                        pattern,
                        as,
                        usage.requests(),
                        usage.readUnits(),
                        writeUnits));
    }

    private interface Step {
        void run() throws Exception;
    }

    private void measureAll() throws Exception {
        RegistrationToken token = world.token(World.GATE, 10);
        ApiKey key = world.registration.register(World.request(token, "SN1")).key();
        measure(
                "register, new serial",
                "token, serial and site read; 8 items in one transaction",
                () -> world.registration.register(World.request(token, "SN2")));
        measure(
                "register, known serial",
                "the same, and the pod read",
                () -> world.registration.register(World.request(token, "SN2")));
        pods(key);
        Pod pod = world.authentication.of(key);
        history(pod);
        whitelist(pod);
        detections(pod);
        gates(pod);
        alerts(pod);
        recordings(pod);
        people(pod);
        administration();
        commands(world.registration.register(World.request(token, "SN2")).key());
        sweep();
    }

    private void pods(ApiKey key) throws Exception {
        var eight = World.heartbeat(World.cameras(8));
        Instant now = world.clock.instant();
        long inBucket = now.getEpochSecond() - world.presence.bucket(key.pod(), now);
        // The pod's next bucket begins now.
        world.clock.pass(Duration.ofMinutes(4).minusSeconds(inBucket));
        measure(
                "heartbeat, the first one",
                "1 update, which puts the pod into `late`",
                () -> world.pods.storeHeartbeat(key, eight, world.clock.instant()));
        Pod pod = world.authentication.of(key);
        measure(
                "heartbeat, when 8 cameras changed, in addition",
                "all cameras, each that it has, and the digest in one transaction",
                () -> world.cameras.replace(pod, World.cameras(8), List.of()));
        world.clock.pass(Duration.ofSeconds(60));
        measure(
                "heartbeat, in the same bucket (3 of 4)",
                "1 update",
                () -> world.heartbeats.record(key, eight));
        world.clock.pass(Duration.ofMinutes(4));
        measure(
                "heartbeat, in the next bucket (1 of 4)",
                "1 update, which moves the entry in `late`",
                () -> world.heartbeats.record(key, eight));
        var rotation = new KeyRotation(world.signingKeys, world.clock, world.random);
        measure("first signing key", "private keys read, both halves put", rotation::rotate);
        measure("rotation of the signing keys, none due", "private keys read", rotation::rotate);
        var cached = new CachedTokenKeys(world.tokenKeys, world.clock);
        measure("token keys, once in 5 minutes and process", "1 query", cached::all);
        measure("token keys, else", "from memory", cached::all);
        measure("API key of a pod", "1 get", () -> world.authentication.of(key));
    }

    private void history(Pod pod) throws Exception {
        var last = LocalDate.ofInstant(world.clock.instant(), ZoneOffset.UTC);
        LocalDate first = last.minusDays(HistoryLog.MAX_DAYS - 1L);
        for (LocalDate day = first; day.isBefore(last); day = day.plusDays(1)) {
            for (int hour = 0; hour < 24; hour++) {
                world.histories.add(pod.id(), sampled(pod, day, hour));
            }
        }
        for (int hour = 0; hour < 23; hour++) {
            world.histories.add(pod.id(), sampled(pod, last, hour));
        }
        measure(
                "heartbeat, the first of an hour, in addition",
                "the day's history updated",
                () -> world.histories.add(pod.id(), sampled(pod, last, 23)));
        var offline =
                new StatusChange(last.atTime(1, 2, 3).toInstant(ZoneOffset.UTC), PodStatus.OFFLINE);
        measure(
                "a change of a pod's status, in addition",
                "the same",
                () ->
                        world.histories.add(
                                pod.id(),
                                new HistoryDay(
                                        last, Optional.empty(), List.of(), List.of(offline), 0)));
        var caller = world.memberOf(World.GATE);
        measure(
                "history of a pod, 7 days",
                "pod read, 1 query",
                () -> world.historyLog.of(caller, pod.id(), Optional.empty(), Optional.of(last)));
        measure(
                "history of a pod, 31 days",
                "the same",
                () -> world.historyLog.of(caller, pod.id(), Optional.of(first), Optional.of(last)));
    }

    private static HistoryDay sampled(Pod pod, LocalDate day, int hour) {
        Instant at = day.atTime(hour, 0, 37).toInstant(ZoneOffset.UTC);
        return new HistoryDay(
                day,
                Optional.of(PodStatus.ONLINE),
                List.of(new Sample(at, pod.health(), pod.firmware())),
                List.of(),
                0);
    }

    private void commands(ApiKey key) throws Exception {
        var store = new DynamoCommands(world.store, world.audited);
        var queue =
                new CommandQueue(
                        store,
                        world.fleet,
                        World.SEAL,
                        CommandPush.NONE,
                        Quotas.USUAL,
                        world.clock,
                        world.random);
        var delivery = new CommandDelivery(store, world.clock);
        var owner = world.owner(World.GATE);
        var nudge = CommandOrder.ofPod(CommandKind.NUDGE, Map.of());
        measure(
                "queue a command",
                "pod and trail's end read; command, pod, entry, end, 4 pointers in one transaction",
                () -> queue.queue(owner, key.pod(), nudge));
        Pod waiting = world.authentication.of(key);
        measure(
                "a heartbeat answer with a command, in addition",
                "command read, 1 update",
                () -> delivery.deliver(waiting));
        measure(
                "the same command again, in addition",
                "command read",
                () -> delivery.deliver(waiting));
        var command = new CommandId(waiting.waitingCommands().getFirst());
        measure(
                "outcome of a command",
                "pod read, command and pod updated",
                () ->
                        delivery.end(
                                world.authentication.of(key),
                                command,
                                CommandOutcome.DONE,
                                Optional.of("done")));
        for (int i = 0; i < Commands.MAX_WAITING; i++) {
            queue.queue(owner, key.pod(), nudge);
        }
        Pod full = world.authentication.of(key);
        measure(
                "25 commands of a pod",
                "pod read, 1 query",
                () -> queue.list(owner, key.pod(), PageRequest.first()));
        store.release(key.pod(), full.waitingCommands().stream().map(CommandId::new).toList());
        var order = CommandOrder.ofPod(CommandKind.ROTATE_KEY, Map.of());
        var rotate = queue.queue(owner, key.pod(), order).id();
        var rotation = new PodKeyRotation(world.pods, store, world.clock, world.random);
        var next = new AtomicReference<>(key);
        measure(
                "rotate an API key",
                "pod twice and command read, 1 update",
                () -> next.set(rotation.rotate(world.authentication.of(key), key, rotate)));
        measure(
                "first heartbeat with another key, in addition",
                "1 update",
                () -> world.pods.endPreviousKey(next.get()));
        store.release(key.pod(), List.of(rotate));
    }

    private void whitelist(Pod pod) throws Exception {
        measure(
                "put a plate, site with 2 pods",
                "site, plate and pods read; plate, site and pods in one transaction",
                () -> world.whitelists.put(World.GATE.site(), entry(0)));
        var editor = new WhitelistEditor(world.sitePlates);
        var manager = world.memberOf(World.GATE);
        var plate = new SitePlate(entry(0), Optional.empty(), Optional.of("moved"));
        editor.put(manager, World.GATE.site(), plate);
        var changed = new SitePlate(entry(0), Optional.empty(), Optional.empty());
        measure(
                "put a plate as a person, site with 2 pods",
                "site twice, plate, pods and audit head read; plate, site, pods and audit entry in one transaction",
                () -> editor.put(manager, World.GATE.site(), changed));
        measure(
                "put a plate as it is",
                "site twice and plate read",
                () -> editor.put(manager, World.GATE.site(), changed));
        measure(
                "import 49 plates, site with 2 pods",
                "site, plates, site twice and pods read; 2 pods written; 40 plates and 9 with their entries, site and pods with an entry in 3 transactions",
                () ->
                        editor.importSheet(
                                manager, World.GATE.site(), sheet(), Optional.empty(), false));
        measure(
                "import them as they are",
                "site twice and plates read",
                () ->
                        editor.importSheet(
                                manager, World.GATE.site(), sheet(), Optional.empty(), false));
        measure(
                "whitelist of a pod's site, 50 plates",
                "2 gets, 1 query",
                () -> world.podWhitelist.whole(version(pod)));
        measure("a pod that has the whitelist of its site", "2 gets", () -> version(pod));
        measure(
                "25 of these plates",
                "2 gets, 1 query",
                () -> world.podWhitelist.page(version(pod), PageRequest.first()));
        measure(
                "access list of a pod's community, 50 plates",
                "the same",
                () -> world.podWhitelist.ofCommunity(pod, "oak-hills"));
        measure(
                "25 plates of a site",
                "1 get, 1 query",
                () ->
                        editor.list(
                                manager, World.GATE.site(), Optional.empty(), PageRequest.first()));
        measure("pod info", "1 get", () -> world.podWhitelist.site(pod));
    }

    private static Sheet sheet() {
        return new Sheet(
                IntStream.range(1, 50)
                        .mapToObj(i ->
                                new SheetLine(
                                        i,
                                        Map.of(
                                                SheetColumn.PLATE,
                                                entry(i).plate().value(),
                                                SheetColumn.TENANT,
                                                "John Doe"),
                                        Optional.empty()))
                        .toList(),
                List.of());
    }

    private WhitelistVersion version(Pod pod) {
        return world.podWhitelist.version(pod, Optional.empty(), Optional.empty());
    }

    private static WhitelistEntry entry(int number) {
        return new WhitelistEntry(
                Plate.of("ABC%03d".formatted(number)),
                Optional.of("101"),
                Optional.of("John Doe"),
                true,
                Optional.empty(),
                Optional.empty());
    }

    private void detections(Pod pod) throws Exception {
        measure(
                "record a detection",
                "site and plate in one batch; 1 put, also in `timeline`",
                () -> world.log.record(pod, report(1)));
        measure(
                "record a detection again",
                "the same; the put is refused, which DynamoDB bills as a write",
                () -> world.log.record(pod, report(1)));
        measure(
                "correct a detection",
                "site and plate in one batch; 1 update, also in `timeline`",
                () -> world.log.record(pod, report(1, 2)));
        measure(
                "record a detection that resembles a listed plate",
                "the same with one plate more",
                () -> world.log.record(pod, lookAlike()));
        for (int i = 2; i <= 30; i++) {
            world.log.record(pod, report(i));
        }
        guestPass(pod);
        push(pod);
    }

    private void push(Pod pod) throws Exception {
        var keys = new DynamoPushKeys(world.store);
        measure(
                "the key of Web Push",
                "public key read, both halves put",
                () -> keys.create(world.random));
        var subscriptions = new DynamoPushSubscriptions(world.store, Quotas.USUAL, world.clock);
        measure(
                "a denied car in a company without subscriptions to Web Push, in addition",
                "1 query",
                () -> subscriptions.of(pod.place().company()));
        var directory = new PushDirectory(subscriptions, world.siteDirectory, true, world.clock);
        var owner = world.owner(World.GATE);
        measure(
                "subscribe a browser to Web Push",
                "1 query; 1 put",
                () ->
                        directory.subscribe(
                                owner, World.GATE.company(), browser(0), Optional.empty(), "en"));
        for (int i = 1; i < 10; i++) {
            directory.subscribe(owner, World.GATE.company(), browser(i), Optional.empty(), "en");
        }
        measure(
                "a denied car in a company with 10 subscriptions of one person, in addition",
                "1 query, 1 batch; with the first message of a process the private key is read",
                () -> subscriptions.of(pod.place().company()));
        subscriptions
                .of(pod.place().company())
                .forEach(of -> subscriptions.delete(of.company(), of.id()));
    }

    private static PushAddress browser(int number) {
        String key =
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
        String endpoint =
                "https://updates.push.services.mozilla.com/wpush/v2/" + "a".repeat(180) + number;
        return new PushAddress(
                PushAddress.endpoint(endpoint), PushAddress.publicKey(key), new byte[16]);
    }

    private void guestPass(Pod pod) throws Exception {
        Plate guest = Plate.of("GUEST1");
        world.whitelists.put(
                World.GATE.site(),
                WhitelistEntry.of(guest).with(Optional.of(new PassEntries(2, 0))));
        measure(
                "record a detection that uses an entry of a guest pass",
                "site and plate in one batch; detection, arrival and plate in one transaction",
                () -> world.log.record(pod, guest("guest1", guest)));
        world.log.record(pod, guest("guest2", guest));
        measure(
                "record a detection whose guest pass is used up",
                "site and plate in one batch, arrival read; 1 put, also in `timeline`",
                () -> world.log.record(pod, guest("guest3", guest)));
        world.whitelists.remove(World.GATE.site(), guest);
    }

    private static DetectionReport guest(String event, Plate plate) {
        return report(event, 1, WrittenPlate.of(plate), Optional.empty());
    }

    private static DetectionReport report(int number) {
        return report(number, 1);
    }

    private static DetectionReport report(int number, int sequence) {
        return report("event" + number, sequence, new WrittenPlate("ABC001"), Optional.empty());
    }

    private static DetectionReport lookAlike() {
        return report(
                "lookalike",
                1,
                new WrittenPlate("ABCOO1"),
                Optional.of(new SimilarPlate(Plate.of("ABC001"), true)));
    }

    private static DetectionReport report(
            String event, int sequence, WrittenPlate plate, Optional<SimilarPlate> similar) {
        return new DetectionReport(
                Optional.of(new EventId("1763640000.475377-" + event)),
                Optional.of("main-gate"),
                plate,
                similar,
                Optional.of("cam_1"),
                Optional.empty(),
                Optional.of(0.95),
                Optional.empty(),
                Optional.empty(),
                sequence,
                false,
                Optional.empty());
    }

    private void alerts(Pod pod) throws Exception {
        measure(
                "record an alert",
                "alert, also in `timeline`, and notice in one transaction",
                () -> world.alerts.record(pod, alert(1)));
        measure(
                "record an alert again",
                "the same is refused, which DynamoDB bills as writes; 1 get",
                () -> world.alerts.record(pod, alert(1)));
        for (int i = 2; i <= 30; i++) {
            world.alerts.record(pod, alert(i));
        }
    }

    private static AlertReport alert(int number) {
        return new AlertReport(
                new AlertId("7d1f0c7e9a3b4c55-" + number),
                new StreamId("stream_1763640000000_k3v9"),
                World.GATE.company(),
                new Observation(
                        Severity.HIGH,
                        "Suspicious activity detected",
                        Optional.of("person"),
                        Optional.of(0.95),
                        Optional.of(new Location(120, 350))),
                World.START);
    }

    private void recordings(Pod pod) throws Exception {
        try (var clips = new S3Clips(settings);
                var http = HttpClient.newHttpClient()) {
            var uploads = new Uploads(world.recordings, clips, world.cameras, world.clock);
            var camera = new CameraId("cam_1");
            measure(
                    "upload URL",
                    "camera read, 1 update, also in `timeline` until it is confirmed",
                    () -> uploads.open(pod, announcement(camera, 1)));
            for (int i = 1; i <= 30; i++) {
                var upload = uploads.open(pod, announcement(camera, i));
                var put = HttpRequest.newBuilder(upload.url().url());
                put.PUT(BodyPublishers.ofString("clip")).header("content-type", "video/mp4");
                http.send(put.build(), BodyHandlers.discarding());
                var facts =
                        new Facts(
                                Optional.of(Duration.ofSeconds(30)),
                                Optional.of("plate_detection"),
                                Optional.of(new WrittenPlate("ABC001")),
                                Optional.of(new EventId("1763640000.475377-event" + i)),
                                Optional.empty());
                var confirmation = new Confirmation(camera, upload.path().text(), facts);
                if (i == 1) {
                    measure(
                            "confirm an upload",
                            "clip read, 1 update, which moves the entry in `timeline`, also in `community` and `plate`",
                            () -> uploads.confirm(pod, confirmation));
                } else {
                    uploads.confirm(pod, confirmation);
                }
            }
            var kept = new KeptRecordings(world.recordings, world.cameras, world.clock);
            measure(
                    "register a recording that a pod keeps",
                    "camera read, 1 update, also in `timeline`, `community` and `plate`",
                    () ->
                            kept.register(
                                    pod,
                                    camera,
                                    "/recordings/recording_20261120_120000.mp4",
                                    5_242_880,
                                    new Facts(
                                            Optional.of(Duration.ofSeconds(30)),
                                            Optional.of("plate_detection"),
                                            Optional.of(new WrittenPlate("ABC001")),
                                            Optional.empty(),
                                            Optional.of(
                                                    world.clock.instant().minusSeconds(9999)))));
            var playback =
                    new Playback(
                            world.recordings,
                            clips,
                            world.cameras,
                            world.fleet,
                            world.siteDirectory,
                            world.clock);
            var caller = world.memberOf(World.GATE);
            measure(
                    "25 recordings of a camera",
                    "pod and camera read, 1 query of `timeline`",
                    () ->
                            playback.list(
                                    caller,
                                    RecordingFilter.of(Optional.of(pod.id()), Optional.of(camera)),
                                    PageRequest.first()));
            measure(
                    "25 recordings of a pod with 8 cameras",
                    "pod read, its cameras queried, 1 query of `timeline` per camera",
                    () ->
                            playback.list(
                                    caller,
                                    RecordingFilter.of(Optional.of(pod.id()), Optional.empty()),
                                    PageRequest.first()));
            measure(
                    "25 recordings of a site",
                    "site read, 1 query of `community`",
                    () ->
                            playback.list(
                                    caller,
                                    filter(Optional.of(World.GATE.site()), Optional.empty()),
                                    PageRequest.first()));
            measure(
                    "25 recordings that show a plate",
                    "1 query of `plate` per company",
                    () ->
                            playback.list(
                                    caller,
                                    filter(Optional.empty(), Optional.of(new Plate("ABC001"))),
                                    PageRequest.first()));
            var owner = world.owner(World.GATE);
            var latest =
                    world.recordings
                            .list(
                                    new RecordingList.OfCamera(pod.id(), camera),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    1)
                            .getFirst();
            measure(
                    "delete a recording",
                    "clip and trail's end read; clip, entry, end, 5 ids",
                    () -> new RecordingDeletion(world.recordings).delete(owner, latest.id()));
            var reconciler =
                    new UploadReconciler(
                            new DynamoPendingClips(world.store, world.clock),
                            world.recordings,
                            clips,
                            world.clock);
            reconciler.reconcileDue();
            measure(
                    "reconcile recordings, nothing due",
                    "1 query of `timeline` per list",
                    reconciler::reconcileDue);
            uploads.open(pod, announcement(camera, 99));
            world.clock.pass(UploadReconciler.FIRST_LOOK);
            measure(
                    "reconcile recordings, 1 announced and not uploaded",
                    "the same, 1 update, which moves the entry in `timeline`",
                    reconciler::reconcileDue);
        }
    }

    private static RecordingFilter filter(Optional<SiteId> site, Optional<Plate> plate) {
        return new RecordingFilter(
                Optional.empty(),
                Optional.empty(),
                site,
                plate,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Announcement announcement(CameraId camera, int number) {
        return new Announcement(
                camera,
                "recording_20261120_1200%02d.mp4".formatted(number),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private void administration() throws Exception {
        var owner = world.owner(World.GATE);
        measure(
                "create a community",
                "trail's end read; company, community, its list, given id, entry, end, 2 pointers in one transaction",
                () ->
                        world.communityDirectory.create(
                                owner,
                                World.GATE.company(),
                                Optional.of(new CommunityId("second")),
                                "Second"));
        var idempotency =
                new Idempotency(
                        new DynamoKeptAnswers(world.store),
                        world.memberships,
                        world.clock,
                        new SecureRandom());
        var request =
                new KeyedRequest(
                        new RequestKey(owner.user(), "createSite", "k1"),
                        "{}",
                        Optional.of(Role.ADMIN),
                        false);
        KeyedOperation operation =
                observer -> {
                    observer.required(World.GATE.company(), Role.ADMIN);
                    return "{}";
                };
        measure(
                "a request with an idempotency key, in addition",
                "key put, answer added by 1 update; both grow with the answer, 1 unit for each KB",
                () -> idempotency.answer(request, operation));
        measure(
                "the same request again, instead",
                "the put is refused, which DynamoDB bills as a write; the person's companies, 1 query",
                () -> idempotency.answer(request, operation));
        measure(
                "create a site",
                "community and trail's end read; community, site, its list, given id, entry, end, 3 pointers",
                () ->
                        world.siteDirectory.create(
                                owner,
                                new CommunityId("second"),
                                Optional.of(new SiteId("second-gate")),
                                "second-gate",
                                ZoneId.of("UTC")));
        measure(
                "25 sites of a company",
                "1 query, 1 batch",
                () -> world.siteDirectory.list(owner, World.GATE.company(), PageRequest.first()));
        var invited = new AtomicReference<InvitationDirectory.Created>();
        measure(
                "create an invitation",
                "trail's end read; invitation, its token, the open ones, entry, end, 1 pointer",
                () ->
                        invited.set(
                                world.invitationDirectory.create(
                                        owner,
                                        World.GATE.company(),
                                        Role.VIEWER,
                                        Optional.empty(),
                                        Duration.ofDays(1))));
        measure(
                "accept an invitation",
                "token, invitation, its author, trail's end read; invitation, 2 of member, company, entry, end, 1 pointer",
                () ->
                        world.invitationDirectory.accept(
                                new UserId("new"), invited.get().token().text()));
        var log = new AuditLog(new DynamoAuditTrail(world.store));
        measure(
                "25 entries of an audit trail",
                "1 query",
                () -> log.list("acme", Optional.empty(), PageRequest.first()));
        measure(
                "entries about a site",
                "1 query, 1 batch",
                () ->
                        log.list(
                                "acme",
                                Optional.of(new AuditFilter(AuditScope.SITE, "main-gate")),
                                PageRequest.first()));
    }

    private void gates(Pod pod) throws Exception {
        var owner = world.owner(World.GATE);
        var gates = new DynamoGates(world.store, world.audited, Quotas.USUAL);
        var openings = new DynamoOpenings(world.store, world.audited, world.random);
        var seal = Seals.ofEnvironment(Map.of(), world.random);
        var register = new GateRegister(gates, world.siteDirectory, seal, world.random);
        var opener =
                new GateOpener(
                        gates, openings, HttpGates.ofEnvironment(Map.of(), seal), world.clock);
        var id = new GateId("0d5b3c1e-7a54-4c1f-9d52-5c2f6a1b9e10");
        // Nothing is sent, because the limit is zero or the address is not https.
        var address = new GateControl.Webhook(HttpsAddress.of("http://127.0.0.1:1/"));
        measure(
                "a car that a site without a gate allows, in addition",
                "1 query",
                () -> openFor(opener, pod, 0));
        measure(
                "create a gate",
                "site twice and trail's end read; gate, its id, site, entry, end, 3 ids",
                () ->
                        register.create(
                                owner,
                                new GateChange(
                                        Optional.of(id),
                                        Optional.of(World.GATE.site()),
                                        Optional.of("Entrance barrier"),
                                        Optional.of(address),
                                        Optional.empty(),
                                        false,
                                        Optional.empty(),
                                        Optional.empty())));
        var opening =
                new Opening(
                        new Cause.Car(pod.id(), new EventId("1763640000.475377-event1")),
                        id,
                        "Entrance barrier",
                        World.GATE,
                        world.clock.instant(),
                        Optional.empty());
        var opened = new GateAnswer(GateOutcome.OPENED, "the gate answered 200");
        measure(
                "open a gate for a car, in addition",
                "1 query; 1 put and 1 update, both also in `timeline` and `late`",
                () -> {
                    gates.ofSite(World.GATE.site());
                    openings.request(opening, Optional.empty());
                    openings.end(opening, opened, Optional.empty(), Optional.empty());
                });
        measure(
                "the same event again, in addition",
                "1 query; the put is refused, which DynamoDB bills as a write",
                () -> openFor(opener, pod, 1));
        measure(
                "open a gate for a person",
                "gate and trail's end read; opening, entry, end, 3 ids; trail's end read; the same again, with a notice because it failed",
                () -> opener.open(owner, id, new IdempotencyKey("k1"), Optional.empty()));
        for (int i = 2; i <= 30; i++) {
            openFor(opener, pod, i);
        }
        measure(
                "25 openings of a company",
                "1 query of `timeline`",
                () -> opener.list(owner, PageRequest.first()));
    }

    private static void openFor(GateOpener opener, Pod pod, int number) {
        opener.openFor(
                new Cause.Car(pod.id(), new EventId("1763640000.475377-event" + number)),
                pod.place().site(),
                Optional.of("cam_1"),
                Duration.ZERO);
    }

    private void people(Pod pod) throws Exception {
        var caller = world.memberOf(World.GATE);
        measure(
                "companies of a person",
                "1 query",
                () -> world.memberships.of(new UserId("member-of-acme")));
        measure(
                "25 detections of a company",
                "1 query of `timeline`",
                () -> world.log.list(caller, PageRequest.first()));
        measure(
                "25 alerts of a company",
                "1 query of `timeline`",
                () -> world.alerts.list(caller, PageRequest.first()));
        var authorization =
                new StreamAuthorization(
                        world.fleet,
                        new StreamTokens(world.signingKey(), world.clock, world.random));
        measure(
                "stream token",
                "pod, its cameras and the private keys read",
                () ->
                        authorization.authorize(
                                caller, Optional.of(pod.id()), new CameraId("cam_1")));
        measure(
                "stream token, pod not named",
                "1 query of `timeline`, then the same",
                () -> authorization.authorize(caller, Optional.empty(), new CameraId("cam_1")));
        var recordings =
                new ManualRecordings(
                        new DynamoCommands(world.store, world.audited), world.fleet, world.clock);
        measure(
                "status of a manual recording",
                "pod and its cameras read, 1 query of the newest 100 commands",
                () -> recordings.find(caller, Optional.of(pod.id()), new CameraId("cam_1")));
        for (int i = 0; i < 30; i++) {
            world.register(World.GATE, "LIST" + i);
        }
        measure(
                "25 pods of a company",
                "1 query, 1 batch",
                () -> world.fleet.pods(caller, PageRequest.first()));
        measure(
                "cameras of 25 pods",
                "1 query, 2 batches",
                () -> world.fleet.cameras(caller, PageRequest.first()));
    }

    private void sweep() throws Exception {
        ApiKey key = world.register(World.GATE, "SN9").key();
        world.clock.pass(Duration.ofMinutes(10));
        world.sweep.sweep();
        measure(
                "sweep, no pod late, whatever the fleet",
                "1 query of `late` per shard",
                world.sweep::sweep);
        world.heartbeats.record(key, World.heartbeat(World.cameras(1)));
        world.clock.pass(Duration.ofMinutes(10));
        measure(
                "sweep, 1 pod late",
                "the same, 1 batch; pod, which leaves `late`, and notice in one transaction; history updated",
                world.sweep::sweep);
        notices(key);
    }

    private void notices(ApiKey key) throws Exception {
        var outbox = new DynamoOutbox(world.store);
        var targets = new DynamoTargets(world.store, world.audited, Quotas.USUAL);
        var seal =
                Seals.ofEnvironment(
                        Map.of(Seals.LOCAL_KEY, Base64.getEncoder().encodeToString(new byte[32])),
                        world.random);
        var directory =
                new TargetDirectory(
                        targets, world.communityDirectory, seal, world.clock, world.random);
        var notifier =
                new Notifier(
                        outbox,
                        targets,
                        (_, _, _) ->
                                new Attempt(
                                        world.clock.instant(),
                                        Attempt.Outcome.DELIVERED,
                                        Optional.of(200),
                                        "the webhook answered 200",
                                        Duration.ofMillis(80)),
                        world.clock);
        var url = HttpsAddress.of("https://hooks.example.com/platebridge");
        var change =
                new TargetChange(
                        Optional.of(url),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty());
        while (!notifier.run().attempts().isEmpty()) {
            world.clock.pass(Duration.ofMinutes(1));
        }
        var owner = world.owner(World.GATE);
        // The first one begins the number.
        directory.delete(
                owner,
                World.GATE.company(),
                directory.create(owner, World.GATE.company(), change).target().id());
        measure(
                "create a target of notices",
                "number of targets and trail's end read; target, number, entry, end, 1 id",
                () -> directory.create(owner, World.GATE.company(), change));
        measure("notices, none due", "1 query of `late` per shard", notifier::run);
        Pod pod = world.authentication.of(key);
        Notice notice =
                Notice.at(
                        World.GATE,
                        NoticeKind.POD_ONLINE,
                        world.clock.instant(),
                        pod.id().value(),
                        "The pod is online again.",
                        new TreeMap<>());
        var since = world.store.get(Keys.pod(pod.id())).orElseThrow();
        measure(
                "heartbeat of a pod that was offline, in addition",
                "pod and notice in one transaction",
                () -> world.pods.cameBack(pod.id(), since.time("offline_since"), notice));
        measure(
                "a notice to one webhook that accepts it",
                "3 times `late`, 2 batches, targets; notice and delivery in one transaction; delivery claimed and ended",
                notifier::run);
        var openings =
                new OpeningSweep(
                        new DynamoOpenings(world.store, world.audited, world.random), world.clock);
        measure(
                "openings without an outcome, none due",
                "1 query of `late` per shard",
                openings::sweep);
        var endings = new EndingSweep(new DynamoPlateEndings(world.store), world.clock);
        measure(
                "plates near their last day, none due",
                "1 query of `late` per shard",
                endings::sweep);
    }
}
