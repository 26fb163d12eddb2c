package io.platebridge.edge.pod.config;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.router.auth.AuthNames;
import io.platebridge.edge.router.auth.AuthNames.Identifier;
import io.platebridge.edge.router.auth.DatabaseUrl;
import io.platebridge.edge.router.redis.RedisUrl;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of config.yaml's section {@code router}. */
final class RouterKeys {

    private static final Map<String, Key<?>> ALL = new LinkedHashMap<>();

    private static final ValueKind<Role> ROLE =
            ValueKind.choice(
                    Map.of(
                            "owner", Role.OWNER,
                            "admin", Role.ADMIN,
                            "manager", Role.MANAGER,
                            "viewer", Role.VIEWER));

    static final Key<Integer> PORT = key("port", ValueKind.whole(1, 65_535), "3000");
    static final Key<Integer> EVENT_LOOPS = key("event_loops", ValueKind.whole(1, 64), "1");
    static final Key<Role> PUBLISH_ROLE = key("publish_role", ROLE, "viewer");
    static final Key<Role> WATCH_ROLE = key("watch_role", ROLE, "viewer");
    static final Key<Integer> MAX_CONNECTIONS =
            key("max_connections", ValueKind.whole(1, 1_000_000), "10000");
    static final Key<Integer> MAX_FRAME_KB =
            key("max_frame_kb", ValueKind.whole(1, 16_384), "16384");
    static final Key<Integer> MAX_FRAMES_PER_SECOND =
            key("max_frames_per_second", ValueKind.whole(1, 1_000_000), "60");
    static final Key<Integer> MAX_MESSAGES_PER_SECOND =
            key("max_messages_per_second", ValueKind.whole(1, 1_000_000), "100");
    static final Key<Integer> MAX_ALERTS_WAITING =
            key("max_alerts_waiting", ValueKind.whole(1, 10_000), "256");
    static final Key<Integer> MAX_UNDELIVERED_MB =
            key("max_undelivered_mb", ValueKind.whole(1, 65_536), "64");
    static final Key<Duration> STUCK_AFTER = key("stuck_after", ValueKind.seconds(1, 3600), "10");

    static final Key<URI> ISSUER =
            key("issuer", ValueKind.url("https", "http"), "https://login.example.com/platebridge");
    static final Key<String> AUDIENCE = key("audience", ValueKind.text(256), "platebridge");
    static final Key<DatabaseUrl> DATABASE =
            key(
                    "database",
                    ValueKind.secret(
                            "postgresql://user:password@host:port/database, percent-encoded",
                            ValueKind.unambiguous(RouterKeys::database)),
                    "postgresql://reader:…@db.example.com:5432/watchout");
    static final Key<String> SECRET =
            key("secret", ValueKind.secret("1 to 1024 characters", RouterKeys::secret), "…");
    static final Key<String> COOKIE =
            key(
                    "cookie",
                    ValueKind.matching("a cookie's name", "(?!__Secure-)[A-Za-z0-9_.-]{1,128}"),
                    "better-auth.session_token");
    static final Key<CompanyId> COMPANY =
            key("company", ValueKind.of("a company's id", CompanyId::new), "acme");
    static final Key<Role> COMPANY_ROLE = key("company_role", ROLE, "viewer");
    static final Key<ZoneId> TIME_ZONE = key("time_zone", ValueKind.zone(), "UTC");
    static final Map<Identifier, Key<String>> NAME_KEYS = nameKeys();
    static final Key<Duration> CACHE = key("cache", ValueKind.seconds(0, 60), "5");

    static final Key<URI> URL =
            key("url", ValueKind.url("http", "https"), "http://ml-service:8000");
    static final Key<URI> WEBSOCKET_URL =
            key("websocket_url", ValueKind.url("ws", "wss"), "ws://ml-service:8765");
    static final Key<Integer> AT_ONCE = key("at_once", ValueKind.whole(1, 64), "4");
    static final Key<Duration> TIMEOUT = key("timeout", ValueKind.seconds(1, 60), "5");
    static final Key<RedisUrl> REDIS_URL =
            key(
                    "redis_url",
                    ValueKind.secret(
                            "redis://[user:password@]host[:port], percent-encoded", RedisUrl::new),
                    "redis://:password@redis.example.com:6379");

    private RouterKeys() {}

    /** Returns the names of all keys. */
    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** Returns a key by its name. */
    static Optional<Key<?>> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static <T> Key<T> key(String name, ValueKind<T> kind, String example) {
        var key = new Key<>(name, kind, example);
        ALL.put(name, key);
        return key;
    }

    /** Keys of the section {@code names}, one for each table and column that is read. */
    private static Map<Identifier, Key<String>> nameKeys() {
        var keys = new EnumMap<Identifier, Key<String>>(Identifier.class);
        for (Identifier identifier : Identifier.values()) {
            ValueKind<String> kind =
                    ValueKind.of(
                            "a name of letters, digits and _",
                            name -> {
                                if (!AuthNames.isName(identifier, name)) {
                                    throw new IllegalArgumentException();
                                }
                                return name;
                            });
            keys.put(
                    identifier,
                    key(identifier.key(), kind, identifier.isTable() ? "auth.users" : "user_id"));
        }
        return Map.copyOf(keys);
    }

    private static DatabaseUrl database(String text) {
        try {
            return new DatabaseUrl(text);
        } catch (IllegalArgumentException e) {
            throw DatabaseUrl.reason(e)
                    .<IllegalArgumentException>map(
                            reason -> new InvalidValue(reason.expected(), reason.found()))
                    .orElse(e);
        }
    }

    private static String secret(String text) {
        if (text.isBlank() || text.length() > 1024) {
            throw new IllegalArgumentException();
        }
        return text;
    }
}
