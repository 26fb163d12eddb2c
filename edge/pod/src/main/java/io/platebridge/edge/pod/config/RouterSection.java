package io.platebridge.edge.pod.config;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.router.CookieOrigins;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.RouterSettings.Limits;
import io.platebridge.edge.router.RouterSettings.Timeouts;
import io.platebridge.edge.router.analysis.AnalysisSettings;
import io.platebridge.edge.router.auth.AuthNames;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.BetterAuthSettings;
import io.platebridge.edge.router.auth.BetterAuthSettings.Everyone;
import io.platebridge.edge.router.auth.CompositeSettings;
import io.platebridge.edge.router.auth.OidcSettings;
import io.platebridge.edge.router.auth.SessionSettings;
import io.platebridge.edge.router.redis.RedisUrl;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The section {@code router} of config.yaml; a pod without it is not a router. Three variables, as
 * deployed routers take them, stand in for keys that are absent: {@code PORT}, {@code DATABASE_URL}
 * where no sessions are named, and {@code ML_SERVICE_URL}.
 */
final class RouterSection {

    private static final String NAME = "router";
    private static final String EXPECTED = "the router's port, limits and sessions";
    private static final String REMEDY =
            "write it like \"router: {port: 3000, sessions: {issuer: https://login.example.com}}\"";
    private static final String SESSIONS = "sessions";
    private static final String EXPECTED_SESSIONS = "an issuer or a database";
    private static final String REMEDY_SESSIONS =
            "write it like \"sessions: {issuer: https://login.example.com}\"";
    private static final Duration CACHE = Duration.ofSeconds(5);

    private static final String DATABASE_URL = "DATABASE_URL";
    private static final String NAMES = "names";
    private static final String EXPECTED_NAMES = "names of tables and columns";
    private static final String REMEDY_NAMES =
            "write it like \"names: {session_table: auth.sessions}\"";
    private static final String ML_SERVICE = "ml_service";
    private static final String EXPECTED_ML_SERVICE = "addresses of the ML service";
    private static final String REMEDY_ML_SERVICE =
            "write it like \"ml_service: {url: http://ml-service:8000}\"";

    private final Section yaml;
    private final Function<String, Optional<String>> environment;

    RouterSection(Section yaml, Function<String, Optional<String>> environment) {
        this.yaml = yaml;
        this.environment = environment;
    }

    /** Tells whether the section exists. */
    static boolean in(Section yaml) {
        return yaml.names().contains(NAME);
    }

    /** Returns the settings, or empty if the section is absent or has a fault. */
    Optional<RouterConfig> read() {
        return yaml.section(NAME, EXPECTED, REMEDY).flatMap(this::read);
    }

    private Optional<RouterConfig> read(Section router) {
        RouterSettings settings = settings(router);
        Optional<Section> section = router.section(SESSIONS, EXPECTED_SESSIONS, REMEDY_SESSIONS);
        boolean byVariable = !router.names().contains(SESSIONS) && has(DATABASE_URL);
        if (section.isEmpty() && !byVariable) {
            router.fault(SESSIONS, EXPECTED_SESSIONS, "nothing", REMEDY_SESSIONS);
        }
        Duration cache = section.map(has -> has.orElse(RouterKeys.CACHE, CACHE)).orElse(CACHE);
        String cookie =
                section.filter(has -> has.has(RouterKeys.DATABASE))
                        .flatMap(has -> has.get(RouterKeys.COOKIE))
                        .orElse(CookieOrigins.COOKIE);
        Optional<SessionSettings> sessions =
                byVariable ? database(router).map(users -> users) : section.flatMap(this::sessions);
        AnalysisSettings analysis = analysis(router);
        Optional<RedisUrl> sharing = router.get(RouterKeys.REDIS_URL);
        section.ifPresent(Section::refuseOthers);
        router.refuseOthers();
        return sessions.map(
                source -> new RouterConfig(settings, source, cookie, cache, analysis, sharing));
    }

    private RouterSettings settings(Section router) {
        int port = router.orEnvironment(RouterKeys.PORT, "PORT", environment).orElse(3000);
        RouterSettings standard = RouterSettings.standard(port);
        Limits limits = standard.limits();
        Timeouts timeouts = standard.timeouts();
        return new RouterSettings(
                port,
                router.orElse(RouterKeys.EVENT_LOOPS, standard.eventLoops()),
                router.orElse(RouterKeys.PUBLISH_ROLE, Role.VIEWER),
                router.orElse(RouterKeys.WATCH_ROLE, Role.VIEWER),
                new Limits(
                        router.orElse(RouterKeys.MAX_CONNECTIONS, limits.connections()),
                        router.get(RouterKeys.MAX_FRAME_KB)
                                .map(kibibytes -> kibibytes << 10)
                                .orElse(limits.frameBytes()),
                        router.orElse(RouterKeys.MAX_FRAMES_PER_SECOND, limits.framesPerSecond()),
                        router.orElse(
                                RouterKeys.MAX_MESSAGES_PER_SECOND, limits.messagesPerSecond()),
                        router.orElse(RouterKeys.MAX_ALERTS_WAITING, limits.alertsWaiting()),
                        router.get(RouterKeys.MAX_UNDELIVERED_MB)
                                .map(mebibytes -> (long) mebibytes << 20)
                                .orElse(limits.undeliveredBytes())),
                new Timeouts(
                        timeouts.login(),
                        timeouts.ping(),
                        router.orElse(RouterKeys.STUCK_AFTER, timeouts.writeStall()),
                        timeouts.streamIdle(),
                        timeouts.sessionRecheck(),
                        timeouts.close()));
    }

    private Optional<SessionSettings> sessions(Section section) {
        boolean issuer = section.has(RouterKeys.ISSUER);
        boolean database = section.has(RouterKeys.DATABASE);
        if (!issuer && !database) {
            section.fault(
                    RouterKeys.ISSUER,
                    "an issuer, a database or both",
                    "neither",
                    RouterKeys.ISSUER.remedy());
            section.get(RouterKeys.SECRET);
        }
        Optional<OidcSettings> oidc = issuer(section);
        Optional<BetterAuthSettings> betterAuth = database ? database(section) : Optional.empty();
        if (issuer && database) {
            return oidc.flatMap(
                    people -> betterAuth.map(users -> new CompositeSettings(people, users)));
        }
        return issuer ? oidc.map(people -> people) : betterAuth.map(users -> users);
    }

    private Optional<OidcSettings> issuer(Section section) {
        var written = Set.copyOf(section.oneOrMore(RouterKeys.AUDIENCE));
        Set<String> audiences = written.isEmpty() ? Set.of("platebridge") : written;
        Optional<URI> cloud = yaml.get(Keys.PORTAL_URL);
        return section.get(RouterKeys.ISSUER)
                .flatMap(from -> cloud.map(at -> new OidcSettings(from, audiences, at)));
    }

    private Optional<BetterAuthSettings> database(Section section) {
        Optional<String> secret = section.get(RouterKeys.SECRET);
        AuthNames names = names(section);
        Optional<Everyone> everyone = everyone(section);
        Optional<ZoneId> zone = section.get(RouterKeys.TIME_ZONE);
        return section.orEnvironment(RouterKeys.DATABASE, DATABASE_URL, environment)
                .map(url ->
                        new BetterAuthSettings(
                                url,
                                secret,
                                BetterAuthSettings.CONNECTIONS,
                                BetterAuthSettings.TIMEOUT,
                                names,
                                everyone,
                                zone));
    }

    private static AuthNames names(Section section) {
        Optional<Section> written = section.section(NAMES, EXPECTED_NAMES, REMEDY_NAMES);
        var names = new EnumMap<Identifier, String>(Identifier.class);
        written.ifPresent(has -> {
            RouterKeys.NAME_KEYS.forEach((identifier, key) ->
                    has.get(key).ifPresent(name -> names.put(identifier, name)));
            has.refuseOthers();
        });
        return new AuthNames(names);
    }

    private static Optional<Everyone> everyone(Section section) {
        Optional<CompanyId> company = section.get(RouterKeys.COMPANY);
        Optional<Role> role = section.get(RouterKeys.COMPANY_ROLE);
        if (role.isPresent() && !section.has(RouterKeys.COMPANY)) {
            section.fault(
                    RouterKeys.COMPANY_ROLE,
                    "company together with company_role",
                    "company_role alone",
                    RouterKeys.COMPANY.remedy());
        }
        return company.map(id -> new Everyone(id, role.orElse(Role.VIEWER)));
    }

    private AnalysisSettings analysis(Section router) {
        Optional<Section> section =
                router.section(ML_SERVICE, EXPECTED_ML_SERVICE, REMEDY_ML_SERVICE);
        var settings =
                new AnalysisSettings(
                        section.orElse(router)
                                .orEnvironment(RouterKeys.URL, "ML_SERVICE_URL", environment),
                        section.flatMap(has -> has.get(RouterKeys.WEBSOCKET_URL)),
                        section.flatMap(has -> has.get(RouterKeys.REDIS_URL)),
                        section.flatMap(has -> has.get(RouterKeys.AT_ONCE))
                                .orElse(AnalysisSettings.AT_ONCE),
                        section.flatMap(has -> has.get(RouterKeys.TIMEOUT))
                                .orElse(AnalysisSettings.TIMEOUT));
        section.ifPresent(Section::refuseOthers);
        return settings;
    }

    private boolean has(String variable) {
        return environment.apply(variable).filter(value -> !value.isBlank()).isPresent();
    }
}
