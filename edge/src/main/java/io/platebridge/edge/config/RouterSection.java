package io.platebridge.edge.config;

import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.router.RouterSettings;
import io.platebridge.edge.router.RouterSettings.Limits;
import io.platebridge.edge.router.RouterSettings.Patience;
import io.platebridge.edge.session.BetterAuthSettings;
import io.platebridge.edge.session.OidcSettings;
import io.platebridge.edge.session.SessionSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** The section {@code router} of config.yaml; a pod without one passes on no streams of phones. */
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

    private final Section yaml;

    RouterSection(Section yaml) {
        this.yaml = yaml;
    }

    /** Tells whether there is one. */
    static boolean in(Section yaml) {
        return yaml.names().contains(NAME);
    }

    /** Returns what it says; nothing if there is none, or if it has a fault. */
    Optional<RouterConfig> read() {
        return yaml.section(NAME, EXPECTED, REMEDY).flatMap(this::read);
    }

    private Optional<RouterConfig> read(Section router) {
        RouterSettings settings = settings(router);
        Optional<Section> section = router.section(SESSIONS, EXPECTED_SESSIONS, REMEDY_SESSIONS);
        if (section.isEmpty()) {
            router.fault(SESSIONS, EXPECTED_SESSIONS, "nothing", REMEDY_SESSIONS);
        }
        Duration cache = section.map(has -> has.orElse(RouterKeys.CACHE, CACHE)).orElse(CACHE);
        Optional<SessionSettings> sessions = section.flatMap(this::sessions);
        section.ifPresent(Section::refuseOthers);
        router.refuseOthers();
        return sessions.map(source -> new RouterConfig(settings, source, cache));
    }

    private static RouterSettings settings(Section router) {
        int port = router.orElse(RouterKeys.PORT, 3000);
        RouterSettings standard = RouterSettings.standard(port);
        Limits limits = standard.limits();
        Patience patience = standard.patience();
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
                new Patience(
                        patience.login(),
                        patience.ping(),
                        router.orElse(RouterKeys.STUCK_AFTER, patience.stuck()),
                        patience.still(),
                        patience.recheck(),
                        patience.farewell()));
    }

    private Optional<SessionSettings> sessions(Section section) {
        Optional<URI> issuer = section.get(RouterKeys.ISSUER);
        String audience = section.orElse(RouterKeys.AUDIENCE, "platebridge");
        var database = section.get(RouterKeys.DATABASE);
        var secret = section.get(RouterKeys.SECRET);
        if (section.has(RouterKeys.ISSUER) == section.has(RouterKeys.DATABASE)) {
            section.fault(
                    RouterKeys.ISSUER,
                    "either an issuer or a database",
                    section.has(RouterKeys.ISSUER) ? "both" : "neither",
                    RouterKeys.ISSUER.remedy());
            return Optional.empty();
        }
        if (database.isPresent()) {
            return Optional.of(
                    new BetterAuthSettings(
                            database.get(),
                            secret,
                            BetterAuthSettings.CONNECTIONS,
                            BetterAuthSettings.PATIENCE));
        }
        Optional<URI> cloud = yaml.get(Keys.PORTAL_URL);
        return issuer.flatMap(
                from -> cloud.map(at -> new OidcSettings(from, Set.of(audience), at)));
    }
}
