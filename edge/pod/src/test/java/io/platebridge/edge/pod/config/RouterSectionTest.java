package io.platebridge.edge.pod.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.pod.config.ConfigFile.Invalid;
import io.platebridge.edge.pod.config.ConfigFile.Valid;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.analysis.AnalysisSettings;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.BetterAuthSettings;
import io.platebridge.edge.router.auth.BetterAuthSettings.Everyone;
import io.platebridge.edge.router.auth.CompositeSettings;
import io.platebridge.edge.router.auth.OidcSettings;
import io.platebridge.edge.router.redis.RedisUrl;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterSectionTest {

    private static final String POD =
            "portal_url: https://portal.example.com\npod_api_key: %s\n"
                    .formatted(ConfigFileTest.KEY);

    @TempDir Path dir;

    private ConfigFile read(String yaml) throws IOException {
        return read(yaml, Map.of());
    }

    private ConfigFile read(String yaml, Map<String, String> environment) throws IOException {
        return ConfigFile.read(
                Files.writeString(dir.resolve("config.yaml"), POD + yaml),
                Optional.of(new Serial("machine")),
                variable -> Optional.ofNullable(environment.get(variable)));
    }

    private RouterConfig right(String yaml) throws IOException {
        return right(yaml, Map.of());
    }

    private RouterConfig right(String yaml, Map<String, String> environment) throws IOException {
        ConfigFile file = read(yaml, environment);
        return assertInstanceOf(Valid.class, file, file::toString).config().router().orElseThrow();
    }

    @Test
    void a_router_needs_an_issuer_and_no_cameras() throws IOException {
        RouterConfig router = right("router: {sessions: {issuer: 'https://login.example.com'}}");
        assertEquals(RouterSettings.standard(3000), router.settings());
        assertEquals(
                new OidcSettings(
                        URI.create("https://login.example.com"),
                        Set.of("platebridge"),
                        URI.create("https://portal.example.com")),
                router.sessions());
        assertEquals(5, router.sessionCache().toSeconds());
    }

    @Test
    void people_of_an_issuer_and_of_an_application_may_use_the_same_router() throws IOException {
        RouterConfig router =
                right(
                        """
                        router:
                          sessions:
                            issuer: https://login.example.com
                            audience: portal
                            database: postgresql://reader:secret@db/watchout?sslmode=verify-full
                            secret: hunter2
                        """);
        CompositeSettings both = assertInstanceOf(CompositeSettings.class, router.sessions());
        assertEquals(Set.of("portal"), both.oidc().audiences());
        assertEquals(Optional.of("hunter2"), both.betterAuth().secret());
        assertFalse(both.toString().contains("hunter2"));
    }

    @Test
    void an_applications_names_company_and_zone_can_be_set() throws IOException {
        RouterConfig router =
                right(
                        """
                        router:
                          sessions:
                            database: postgresql://reader:secret@db/watchout?schema=auth
                            cookie: watchout.session_token
                            company: acme
                            company_role: manager
                            time_zone: America/New_York
                            names: {session_table: auth.logins, session_user: user_ref}
                        """);
        assertEquals("watchout.session_token", router.cookie());
        var application = assertInstanceOf(BetterAuthSettings.class, router.sessions());
        assertEquals(
                Optional.of(new Everyone(new CompanyId("acme"), Role.MANAGER)),
                application.everyone());
        assertEquals(Optional.of(ZoneId.of("America/New_York")), application.zone());
        assertEquals(
                Map.of(
                        Identifier.SESSION_TABLE,
                        "auth.logins",
                        Identifier.SESSION_USER,
                        "user_ref"),
                application.names().names());
    }

    @Test
    void several_audiences_are_a_list() throws IOException {
        RouterConfig router =
                right(
                        "router: {sessions: {issuer: 'https://a', audience: [portal, 'urn:platebridge']}}");
        assertEquals(
                Set.of("portal", "urn:platebridge"),
                assertInstanceOf(OidcSettings.class, router.sessions()).audiences());
    }

    @Test
    void the_port_is_the_environments_if_the_file_has_none() throws IOException {
        String sessions = "sessions: {issuer: 'https://a'}";
        var environment = Map.of("PORT", "8080");
        assertEquals(
                8080, right("router: {%s}".formatted(sessions), environment).settings().port());
        assertEquals(
                3001,
                right("router: {port: 3001, %s}".formatted(sessions), environment)
                        .settings()
                        .port());
        Invalid wrong =
                assertInstanceOf(
                        Invalid.class,
                        read("router: {%s}".formatted(sessions), Map.of("PORT", "tcp://pod:80")));
        assertEquals("router.port", wrong.faults().getFirst().key());
    }

    @Test
    void a_fault_of_a_databases_address_hides_its_password() throws IOException {
        Invalid wrong =
                assertInstanceOf(
                        Invalid.class,
                        read(
                                "router: {sessions: {database: 'postgresql://a:hunter2@b/c?channel_binding=require'}}"));
        assertTrue(wrong.faults().toString().contains("channel_binding=require"));
        assertFalse(wrong.faults().toString().contains("hunter2"));
    }

    @Test
    void every_limit_can_be_set() throws IOException {
        RouterConfig router =
                right(
                        """
                        router:
                          port: 3001
                          event_loops: 2
                          publish_role: manager
                          watch_role: admin
                          max_connections: 10
                          max_frame_kb: 20
                          max_frames_per_second: 30
                          max_messages_per_second: 40
                          max_alerts_waiting: 50
                          max_undelivered_mb: 60
                          stuck_after: 70
                          sessions:
                            database: postgresql://reader:secret@db/watchout
                            secret: hunter2
                            cache: 0
                        """);
        RouterSettings settings = router.settings();
        assertEquals(3001, settings.port());
        assertEquals(2, settings.eventLoops());
        assertEquals(Role.MANAGER, settings.publish());
        assertEquals(Role.ADMIN, settings.watch());
        assertEquals(
                new RouterSettings.Limits(10, 20 << 10, 30, 40, 50, 60 << 20), settings.limits());
        assertEquals(70, settings.timeouts().writeStall().toSeconds());
        assertInstanceOf(BetterAuthSettings.class, router.sessions());
        assertTrue(router.sessionCache().isZero());
    }

    @Test
    void the_ml_service_and_other_routers_are_named() throws IOException {
        RouterConfig router =
                right(
                        """
                        router:
                          sessions: {issuer: 'https://login.example.com'}
                          ml_service:
                            url: http://ml:8000
                            websocket_url: wss://ml/frames
                            redis_url: redis://ml-redis
                            at_once: 2
                            timeout: 3
                          redis_url: rediss://router:hunter2@redis:6380/1
                        """);
        assertEquals(
                new AnalysisSettings(
                        Optional.of(URI.create("http://ml:8000")),
                        Optional.of(URI.create("wss://ml/frames")),
                        Optional.of(new RedisUrl("redis://ml-redis")),
                        2,
                        Duration.ofSeconds(3)),
                router.analysis());
        assertEquals(
                Optional.of(new RedisUrl("rediss://router:hunter2@redis:6380/1")),
                router.sharing());
        assertEquals("Optional[rediss://redis:6380/1]", router.sharing().toString());
    }

    @Test
    void variables_of_deployed_routers_stand_in_for_absent_keys() throws IOException {
        var environment =
                Map.of(
                        "DATABASE_URL",
                        "postgresql://u:p@db/watchout",
                        "ML_SERVICE_URL",
                        "http://ml:8000");
        RouterConfig router = right("router: {port: 3000}", environment);
        assertEquals(
                "BetterAuthSettings[postgresql://db:5432/watchout]", router.sessions().toString());
        assertEquals(Optional.of(URI.create("http://ml:8000")), router.analysis().http());

        RouterConfig written =
                right(
                        "router: {sessions: {issuer: 'https://a'}, ml_service: {url: 'http://b'}}",
                        environment);
        assertInstanceOf(OidcSettings.class, written.sessions());
        assertEquals(Optional.of(URI.create("http://b")), written.analysis().http());

        Invalid wrong =
                assertInstanceOf(
                        Invalid.class,
                        read(
                                "router: {port: 3000}",
                                Map.of(
                                        "DATABASE_URL",
                                        "mysql://u:hunter2@db",
                                        "ML_SERVICE_URL",
                                        "ml")));
        assertEquals(
                Set.of("router.database", "router.url"),
                wrong.faults().stream().map(ConfigFault::key).collect(Collectors.toSet()));
        assertTrue(wrong.faults().toString().contains("DATABASE_URL"));
        assertFalse(wrong.faults().toString().contains("hunter2"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    router: yes                                                    | router
                    router: {port: 3000}                                           | router.sessions
                    router: {sessions: {}}                                         | router.sessions.issuer
                    router: {sessions: {issuer: 'https://a', secret: 'b'}}         | router.sessions.secret
                    router: {sessions: {issuer: 'a', database: 'postgresql://d@b/c'}} | router.sessions.issuer
                    router: {sessions: {issuer: 'https://a', database: 'b'}}       | router.sessions.database
                    router: {sessions: {issuer: 'https://a', cash: 5}}             | router.sessions.cash
                    router: {port: 0, sessions: {issuer: 'https://a'}}             | router.port
                    router: {prot: 3000, sessions: {issuer: 'https://a'}}          | router.prot
                    router: {publish_role: boss, sessions: {issuer: 'https://a'}}  | router.publish_role
                    router: {sessions: {database: 'mysql://b/c'}}                  | router.sessions.database
                    router: {sessions: {database: 'postgresql://a@b/c', names: {user_id: 'id"; drop'}}} | router.sessions.names.user_id
                    router: {sessions: {database: 'postgresql://a@b/c', names: {users: 'u'}}} | router.sessions.names.users
                    router: {sessions: {database: 'postgresql://a@b/c', company_role: viewer}} | router.sessions.company_role
                    router: {sessions: {database: 'postgresql://a@b/c', cookie: 'a=b'}} | router.sessions.cookie
                    router: {sessions: {database: 'postgresql://a@b/c', time_zone: 'Moon'}} | router.sessions.time_zone
                    router: {redis_url: 'http://r', sessions: {issuer: 'https://a'}} | router.redis_url
                    router: {ml_service: {url: 'ws://a'}, sessions: {issuer: 'https://a'}} | router.ml_service.url
                    router: {ml_service: {websocket_url: 'http://a'}, sessions: {issuer: 'https://a'}} | router.ml_service.websocket_url
                    router: {ml_service: {timeout: 0}, sessions: {issuer: 'https://a'}} | router.ml_service.timeout
                    router: {ml_service: {uri: 'http://a'}, sessions: {issuer: 'https://a'}} | router.ml_service.uri
                    router: {ml_service: 5, sessions: {issuer: 'https://a'}}       | router.ml_service
                    """)
    void each_fault_names_its_key(String yaml, String key) throws IOException {
        Invalid wrong = assertInstanceOf(Invalid.class, read(yaml));
        assertEquals(List.of(key), wrong.faults().stream().map(ConfigFault::key).toList());
    }

    @Test
    void a_database_password_is_in_no_fault() throws IOException {
        Invalid wrong =
                assertInstanceOf(
                        Invalid.class,
                        read("router: {sessions: {database: 'mysql://a:hunter2@b/c'}}"));
        assertTrue(
                wrong.faults().stream().noneMatch(fault -> fault.toString().contains("hunter2")));
    }

    @Test
    void the_sample_explains_every_key_and_is_right_when_it_is_uncommented() throws IOException {
        Path sample = Path.of(System.getProperty("platebridge.root"), "edge/config.example.yaml");
        String section =
                Files.readString(sample)
                        .lines()
                        .dropWhile(line -> !line.equals("# router:"))
                        .map(line -> line.replaceFirst("^# ?", ""))
                        .collect(Collectors.joining("\n"));
        RouterKeys.names()
                .forEach(
                        name -> assertTrue(section.matches("(?s).*\\n[ #]+" + name + ":.*"), name));
        assertEquals(RouterSettings.standard(3000), right(section).settings());
    }
}
