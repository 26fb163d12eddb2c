package io.platebridge.jobs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.TableDefinition;
import io.platebridge.aws.Write;
import io.platebridge.aws.pod.DynamoPodCameras;
import io.platebridge.aws.pod.DynamoPods;
import io.platebridge.aws.pod.DynamoRegistrations;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.HeartbeatRecorder;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.pod.Registration;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.RegistrationRequest;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.local.process.DynamoDbLocal;
import io.platebridge.local.process.LocalCredentials;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.cloud.function.adapter.aws.FunctionInvoker;
import org.springframework.context.annotation.Bean;

/** The jobs as Lambda starts them: an event's JSON in, a report's JSON out. */
class JobsTest {

    private static final Place GATE =
            new Place(new CompanyId("acme"), new CommunityId("oak-hills"), new SiteId("site-1"));

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

    private static DynamoDbLocal dynamo;
    private static AwsSettings settings;

    /** The jobs with a store of this test's. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    static class JobsOnLocalStore extends Jobs {

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
        settings =
                new AwsSettings(
                        LocalCredentials.REGION,
                        "platebridge",
                        "none",
                        Optional.of(dynamo.endpoint()),
                        Optional.empty());
        TableDefinition.create(settings);
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
                    thrown.getMessage().contains("expected one of echo, markOffline,"),
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
        ByteArrayOutputStream report = new ByteArrayOutputStream();
        job.handleRequest(new ByteArrayInputStream(EVERY_MINUTE.getBytes(UTF_8)), report, null);
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
