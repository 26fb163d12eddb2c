package io.platebridge.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import com.sun.net.httpserver.HttpServer;
import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Seals;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.TableDefinition;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.aws.notice.DynamoTargets;
import io.platebridge.aws.pod.DynamoHistories;
import io.platebridge.aws.pod.DynamoPodCameras;
import io.platebridge.aws.pod.DynamoPods;
import io.platebridge.aws.pod.DynamoRegistrations;
import io.platebridge.aws.recording.DynamoOrphans;
import io.platebridge.aws.recording.DynamoRecordings;
import io.platebridge.aws.recording.S3Clips;
import io.platebridge.aws.stream.DynamoSigningKeys;
import io.platebridge.aws.stream.DynamoTokenKeys;
import io.platebridge.aws.tenancy.DynamoCommunities;
import io.platebridge.aws.webpush.DynamoPushKeys;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.SortableTime;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.notice.TargetChange;
import io.platebridge.core.notice.TargetDirectory;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.HeartbeatRecorder;
import io.platebridge.core.pod.HistoryRecorder;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.pod.Registration;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.RegistrationRequest;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Orphans;
import io.platebridge.core.recording.RecordingList;
import io.platebridge.core.recording.Uploads;
import io.platebridge.core.stream.CurrentSigningKey;
import io.platebridge.core.stream.SigningKey;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CommunityDirectory;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.jobs.pod.MarkOffline;
import io.platebridge.local.process.DynamoDbLocal;
import io.platebridge.local.process.LocalCredentials;
import io.platebridge.local.process.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** The jobs as Lambda starts them: an event's JSON in, a report's JSON out. */
class JobsTest {

    private static final Place GATE =
            new Place(new CompanyId("acme"), new CommunityId("oak-hills"), new SiteId("site-1"));

    private static final CameraId CAMERA = new CameraId("cam_1");

    /** What EventBridge sends every minute. */
    private static final String EVERY_MINUTE =
            """
            {"version": "0", "id": "53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa",
             "detail-type": "Scheduled Event", "source": "aws.events", "account": "123456789012",
             "time": "2026-11-20T12:00:00Z", "region": "us-east-1",
             "resources": ["arn:aws:events:us-east-1:123456789012:rule/mark-offline"],
             "detail": {},
             "headers": {"spring.cloud.function.definition": "functionRouter"}}
            """;

    private static final Map<String, String> ENVIRONMENT =
            Map.of(
                    Seals.LOCAL_KEY,
                    Base64.getEncoder().encodeToString(new byte[32]),
                    "AWS_REGION",
                    LocalCredentials.REGION);

    private static DynamoDbLocal dynamo;
    private static ObjectStore objects;
    private static AwsSettings settings;

    /** The jobs with a store of this test's. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    static class JobsOnLocalStore extends Jobs {

        @Override
        Map<String, String> environment() {
            return ENVIRONMENT;
        }

        @Override
        AwsSettings awsSettings() {
            return settings;
        }

        @Bean
        Function<ScheduledEvent, String> echo() {
            return event -> "%s %s %s".formatted(event.getId(), event.getSource(), event.getTime());
        }
    }

    @BeforeAll
    static void open() {
        System.setProperty("aws.accessKeyId", LocalCredentials.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", LocalCredentials.SECRET_ACCESS_KEY);
        System.setProperty("MAIN_CLASS", JobsOnLocalStore.class.getName());
        dynamo = DynamoDbLocal.inMemory();
        objects = ObjectStore.temporary();
        settings =
                new AwsSettings(
                        LocalCredentials.REGION,
                        "platebridge",
                        "media",
                        Optional.of(dynamo.endpoint()),
                        Optional.of(objects.endpoint()));
        TableDefinition.create(settings);
        try (S3Client s3 =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .forcePathStyle(true)
                        .endpointOverride(objects.endpoint())
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            s3.createBucket(request -> request.bucket(settings.bucket()));
        }
        try (Store store = Store.open(settings)) {
            store.write(
                    SiteAttributes.write(
                                    Write.put(Keys.site(GATE.site())), new Site(GATE, "main-gate"))
                            .set("config_version", 0));
        }
    }

    @AfterAll
    static void close() {
        dynamo.close();
        objects.close();
    }

    @Test
    void a_silent_pod_goes_offline_once_and_a_new_heartbeat_brings_it_back() throws Exception {
        try (Store store = Store.open(settings)) {
            DynamoPods pods = new DynamoPods(store, Presence.USUAL);
            RegistrationResult silent = register(store, "serial-1");
            RegistrationResult alive = register(store, "serial-2");
            beat(store, silent, Instant.now().minus(Duration.ofMinutes(6)));
            beat(store, alive, Instant.now());

            FunctionInvoker job = invoker("markOffline");
            assertEquals("{\"offline\":1}", run(job));
            assertEquals(PodStatus.OFFLINE, pods.find(silent.pod()).orElseThrow().status());
            assertEquals(PodStatus.ONLINE, pods.find(alive.pod()).orElseThrow().status());
            assertEquals("{\"offline\":0}", run(job));

            beat(store, silent, Instant.now());
            assertEquals(PodStatus.ONLINE, pods.find(silent.pod()).orElseThrow().status());
        }
    }

    @Test
    void the_first_run_creates_the_key_that_signs_and_that_of_web_push_and_the_next_none()
            throws Exception {
        try (Store store = Store.open(settings)) {
            FunctionInvoker job = invoker("rotateSigningKeys");

            assertEquals("{\"created\":2}", run(job));
            String pushKey = new DynamoPushKeys(store).publicKey();
            assertEquals("{\"created\":0}", run(job));
            assertEquals(pushKey, new DynamoPushKeys(store).signing().publicKey());

            Clock clock = Clock.systemUTC();
            SigningKey signing =
                    new CurrentSigningKey(new DynamoSigningKeys(store, clock), clock).get();
            assertEquals(List.of(signing.tokenKey()), new DynamoTokenKeys(store, clock).all());
        }
    }

    @Test
    void an_upload_that_its_pod_never_confirmed_is_listed_after_the_next_run() throws Exception {
        try (Store store = Store.open(settings);
                S3Clips clips = new S3Clips(settings)) {
            Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
            Uploads uploads = uploads(store, clips, earlier);
            Pod pod = podWithCamera(store, "serial-3");
            put(uploads.open(pod, announcement("killed.mp4")));
            uploads.open(pod, announcement("never-sent.mp4"));

            // The pod is killed here: the confirmation is never sent.
            FunctionInvoker job = invoker("reconcileRecordings");
            assertEquals("{\"confirmed\":1,\"ended\":0,\"deleted\":0,\"orphans\":0}", run(job));

            assertEquals(List.of("killed.mp4"), listed(store, pod));
            assertEquals("{\"confirmed\":0,\"ended\":0,\"deleted\":0,\"orphans\":0}", run(job));
        }
    }

    @Test
    void an_event_of_s3_completes_the_upload_that_it_names() throws Exception {
        try (Store store = Store.open(settings);
                S3Clips clips = new S3Clips(settings)) {
            Uploads uploads = uploads(store, clips, Clock.systemUTC());
            Pod pod = podWithCamera(store, "serial-4");
            Uploads.Upload upload = uploads.open(pod, announcement("named.mp4"));
            put(upload);

            FunctionInvoker job = invoker("reconcileRecordings");
            String event = objectCreated(upload.path().text());

            assertEquals(
                    "{\"confirmed\":1,\"ended\":0,\"deleted\":0,\"orphans\":0}", run(job, event));
            assertEquals(List.of("named.mp4"), listed(store, pod));
            assertEquals(
                    "{\"confirmed\":0,\"ended\":0,\"deleted\":0,\"orphans\":0}",
                    run(job, objectCreated("somebody/else%27s+object")));
        }
    }

    @Test
    void a_run_in_which_a_clip_fails_sweeps_the_bucket_before_it_fails() throws Exception {
        try (Store store = Store.open(settings);
                S3Clips clips = new S3Clips(settings)) {
            Clock earlier = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-10));
            Pod pod = podWithCamera(store, "serial-6");
            Uploads.Upload upload =
                    uploads(store, clips, earlier).open(pod, announcement("damaged.mp4"));
            Key damaged = Keys.recording(upload.path());
            store.write(Write.update(damaged).set("announced_type", "unknown"));
            DynamoOrphans orphans = new DynamoOrphans(store, Clock.systemUTC());
            orphans.store(Orphans.Progress.NONE);

            try {
                FunctionInvoker job = invoker("reconcileRecordings");

                assertThrows(RuntimeException.class, () -> run(job));
                assertTrue(orphans.progress().begun().isAfter(Instant.EPOCH));
                assertEquals("{\"confirmed\":0,\"ended\":0,\"deleted\":0,\"orphans\":0}", run(job));
            } finally {
                store.writeAll(List.of(Write.delete(damaged)));
            }
        }
    }

    @Test
    void a_run_in_which_a_community_fails_fails_once() throws Exception {
        try (Store store = Store.open(settings)) {
            Key damaged = Keys.community(new CommunityId("damaged"));
            store.write(
                    Write.put(damaged)
                            .set(Timeline.PARTITION, Keys.RETENTIONS)
                            .set(Timeline.SORT, SortableTime.text(Instant.EPOCH) + "#damaged"));
            try {
                FunctionInvoker job = invoker("expire");

                assertThrows(RuntimeException.class, () -> run(job));
                assertEquals("{\"communities\":0,\"recordings\":0}", run(job), "in an hour again");
            } finally {
                store.writeAll(List.of(Write.delete(damaged)));
            }
        }
    }

    /**
     * The event of a created object. Source: Amazon S3 user guide, "Event message structure",
     * version 2.1 (docs.aws.amazon.com, notification-content-structure.html).
     */
    private static String objectCreated(String key) {
        return """
        {"Records": [{"eventVersion": "2.1", "eventSource": "aws:s3", "awsRegion": "us-west-2",
          "eventTime": "2026-11-20T12:00:00.000Z", "eventName": "ObjectCreated:Put",
          "userIdentity": {"principalId": "AIDAJDPLRKLG7UEXAMPLE"},
          "requestParameters": {"sourceIPAddress": "127.0.0.1"},
          "responseElements": {"x-amz-request-id": "C3D13FE58DE4C810", "x-amz-id-2": "FMyUVURIY8/IgAtTv8xRjskZQpcIZ9KG4V5Wp6S7S/JRWeUWerMUE5JgHvANOjpD"},
          "s3": {"s3SchemaVersion": "1.0", "configurationId": "testConfigRule",
            "bucket": {"name": "media", "ownerIdentity": {"principalId": "A3NL1KOZZKExample"}, "arn": "arn:aws:s3:::media"},
            "object": {"key": "%s", "size": 4, "eTag": "d41d8cd98f00b204e9800998ecf8427e",
              "versionId": "096fKKXTRTtl3on89fVO.nfljtsv6qko", "sequencer": "0055AED6DCD90281E5"}}}]}
        """
                .formatted(key.replace("~", "%7E"));
    }

    private static Uploads uploads(Store store, S3Clips clips, Clock clock) {
        return new Uploads(recordings(store, clock), clips, new DynamoPodCameras(store), clock);
    }

    private static DynamoRecordings recordings(Store store, Clock clock) {
        return new DynamoRecordings(store, new AuditedWrites(store, clock), clock);
    }

    private static Pod podWithCamera(Store store, String serial) {
        Pod pod =
                new DynamoPods(store, Presence.USUAL)
                        .find(register(store, serial).pod())
                        .orElseThrow();
        store.write(Write.put(Keys.camera(pod.id(), CAMERA)));
        return pod;
    }

    private static Announcement announcement(String filename) {
        return new Announcement(
                CAMERA, filename, Optional.empty(), Optional.of(4L), Optional.empty());
    }

    private static void put(Uploads.Upload upload) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(upload.url().url())
                        .version(HttpClient.Version.HTTP_1_1)
                        .PUT(BodyPublishers.ofString("clip"));
        upload.url()
                .headers()
                .forEach((name, value) -> {
                    if (!name.equals("content-length")) {
                        request.header(name, value);
                    }
                });
        try (HttpClient http = HttpClient.newHttpClient()) {
            assertEquals(200, http.send(request.build(), BodyHandlers.discarding()).statusCode());
        }
    }

    private static List<String> listed(Store store, Pod pod) {
        return recordings(store, Clock.systemUTC())
                .list(
                        new RecordingList.OfCamera(pod.id(), CAMERA),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        10)
                .stream()
                .map(recording -> recording.path().filename())
                .toList();
    }

    @Test
    void the_sweep_and_the_delivery_of_its_notices_are_one_job() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        HttpServer webhook =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        webhook.createContext(
                "/",
                exchange -> {
                    received.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
                    exchange.sendResponseHeaders(200, -1);
                    exchange.close();
                });
        webhook.start();
        try (Store store = Store.open(settings)) {
            FunctionInvoker job = invoker("markOffline|notify");
            target(store, "http://127.0.0.1:" + webhook.getAddress().getPort());
            RegistrationResult silent = register(store, "serial-5");
            beat(store, silent, Instant.now().minus(Duration.ofMinutes(6)));

            String report = run(job);

            assertTrue(report.contains("\"offline\":1"), report);
            assertTrue(report.contains("\"failed\":0"), report);
            String body = String.valueOf(received.poll());
            while (!body.contains(silent.pod().value())) {
                body = Objects.requireNonNull(received.poll(), "no notice of the pod");
            }
            assertTrue(body.contains("\"type\":\"pod_offline\""), body);
            assertEquals(
                    "{\"offline\":0,\"unanswered\":0,\"ending\":0,\"notices\":0,\"delivered\":0,\"failed\":0}",
                    run(job));
        } finally {
            webhook.stop(0);
        }
    }

    private static void target(Store store, String url) {
        Clock clock = Clock.systemUTC();
        SecureRandom random = new SecureRandom();
        AuditedWrites audited = new AuditedWrites(store, clock);
        new TargetDirectory(
                        new DynamoTargets(store, audited, Quotas.USUAL),
                        new CommunityDirectory(
                                new DynamoCommunities(store, audited, Quotas.USUAL, clock),
                                clock,
                                random),
                        Seals.ofEnvironment(ENVIRONMENT, random),
                        clock,
                        random)
                .create(
                        new Caller(new UserId("admin"), Map.of(GATE.company(), Role.ADMIN)),
                        GATE.company(),
                        new TargetChange(
                                Optional.of(HttpsAddress.of(url)),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty()));
    }

    @Test
    void a_job_gets_the_event_with_all_its_fields() throws Exception {
        assertEquals(
                "\"53dc4d37-cffa-4f76-80c9-8b7d4a4d2eaa aws.events 2026-11-20T12:00:00.000Z\"",
                run(invoker("echo")));
    }

    @Test
    void no_process_starts_without_a_job_or_with_one_that_the_caller_would_choose() {
        for (String definition : new String[] {"", "nope", "functionRouter"}) {
            RuntimeException thrown =
                    assertThrows(RuntimeException.class, () -> invoker(definition));
            assertTrue(
                    thrown.getMessage().contains("expected one of echo, expire, markOffline,"),
                    thrown.getMessage());
        }
    }

    @Test
    void the_artifact_names_the_class_that_the_adapter_starts() throws Exception {
        Path manifest =
                Path.of(System.getProperty("platebridge.root"))
                        .resolve("functions/jobs/target/classes/META-INF/MANIFEST.MF");
        try (InputStream in = Files.newInputStream(manifest)) {
            assertEquals(
                    Jobs.class.getName(),
                    new Manifest(in).getMainAttributes().getValue("Start-Class"));
        }
    }

    private static FunctionInvoker invoker(String definition) {
        System.setProperty("spring.cloud.function.definition", definition);
        return new FunctionInvoker();
    }

    private static String run(FunctionInvoker job) throws IOException {
        return run(job, EVERY_MINUTE);
    }

    private static String run(FunctionInvoker job, String event) throws IOException {
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        job.handleRequest(new ByteArrayInputStream(event.getBytes(UTF_8)), report, null);
        return report.toString(UTF_8);
    }

    private static RegistrationResult register(Store store, String serial) {
        SecureRandom random = new SecureRandom();
        DynamoRegistrations registrations = new DynamoRegistrations(store);
        RegistrationToken token = RegistrationToken.create(random);
        registrations.issue(
                token,
                new RegistrationGrant(
                        GATE, Instant.now().plus(Duration.ofDays(1)), 1, Optional.empty()));
        return new Registration(registrations, Clock.systemUTC(), random)
                .register(
                        new RegistrationRequest(
                                new Serial(serial),
                                token.text(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()));
    }

    private static void beat(Store store, RegistrationResult pod, Instant at) {
        new HeartbeatRecorder(
                        new DynamoPods(store, Presence.USUAL),
                        new DynamoPodCameras(store),
                        new HistoryRecorder(
                                new DynamoHistories(store), MarkOffline::logHistoryNotStored),
                        Clock.fixed(at, ZoneOffset.UTC))
                .record(
                        pod.key(),
                        new Heartbeat(
                                Optional.empty(),
                                false,
                                Addresses.UNKNOWN,
                                Optional.empty(),
                                Health.UNKNOWN,
                                Optional.empty()));
    }
}
