package io.platebridge.edge.router.auth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parts of a database's address (PostgreSQL manual §34.1.1.2), decoded, with the parameters
 * that libpq, node-postgres and Prisma write into it. A parameter that would change what is read or
 * how it is protected is used or rejected by name; those that tune other programs are ignored.
 *
 * @param host a name, an address or the folder of a socket, beginning with a slash
 * @param password empty for none
 * @param parameters {@code schema}, {@code sslmode}, {@code sslrootcert}
 */
record DatabaseAddress(
        String host,
        int port,
        String database,
        String user,
        String password,
        Map<String, String> parameters) {

    private static final String FORM = "postgresql://user:password@host:port/database";

    private static final Pattern TEXT =
            Pattern.compile(
                    "postgres(?:ql)?://(?:(?<user>[^:@/?#]*)(?::(?<password>[^:@/?#]*))?@)?"
                            + "(?<host>\\[[0-9A-Fa-f:.]+]|[^:@/?#,\\[\\]]*)(?::(?<port>[0-9]{1,5}))?"
                            + "(?:/(?<database>[^/?#@]*))?(?:\\?(?<query>[^#]*))?");

    private static final Set<String> USED =
            Set.of(
                    "schema",
                    "sslmode",
                    "sslrootcert",
                    "host",
                    "port",
                    "user",
                    "password",
                    "dbname");

    private static final Set<String> IGNORED =
            Set.of(
                    "application_name",
                    "fallback_application_name",
                    "connect_timeout",
                    "client_encoding",
                    "connection_limit",
                    "pool_timeout",
                    "socket_timeout",
                    "max_idle_connection_lifetime",
                    "pgbouncer",
                    "statement_cache_size",
                    "keepalives",
                    "keepalives_idle",
                    "keepalives_interval",
                    "keepalives_count",
                    "tcp_user_timeout",
                    "uselibpqcompat");

    /** The address is invalid; the message contains no secret. */
    static final class InvalidAddressException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        final String expected;
        final String found;

        InvalidAddressException(String expected, String found) {
            super("expected %s, found %s".formatted(expected, found));
            this.expected = expected;
            this.found = found;
        }
    }

    DatabaseAddress {
        parameters = Map.copyOf(parameters);
    }

    /**
     * @throws InvalidAddressException if it is none, or asks for what isn't done
     */
    static DatabaseAddress parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new InvalidAddressException(
                    FORM + " with %40 for @, %2F for / and so on in user and password",
                    text.contains(",") && !text.contains("?") ? "several hosts" : "something else");
        }
        Map<String, String> query = parameters(part(parts, "query"));
        String host = query.getOrDefault("host", decoded(part(parts, "host")));
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        }
        String user = query.getOrDefault("user", decoded(part(parts, "user")));
        if (user.isEmpty()) {
            throw new InvalidAddressException(FORM, "no user");
        }
        String database = query.getOrDefault("dbname", decoded(part(parts, "database")));
        return new DatabaseAddress(
                host.isEmpty() ? "/var/run/postgresql" : host,
                port(query.getOrDefault("port", part(parts, "port"))),
                database.isEmpty() ? user : database,
                user,
                query.getOrDefault("password", decoded(part(parts, "password"))),
                query);
    }

    private static Map<String, String> parameters(String query) {
        var found = new HashMap<String, String>();
        for (String each : query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = each.indexOf('=');
            String name = equals < 0 ? each : each.substring(0, equals);
            String value = equals < 0 ? "" : decoded(each.substring(equals + 1));
            if (USED.contains(name)) {
                found.put(name, value);
            } else if (name.equals("ssl")) {
                found.putIfAbsent("sslmode", ssl(value));
            } else if (!IGNORED.contains(name) && !isIdle(name, value)) {
                throw rejection(name);
            }
        }
        return found;
    }

    /** Returns the {@code sslmode} of node-postgres's {@code ssl}. */
    private static String ssl(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "no-verify" -> "no-verify";
            case "true", "1" -> "require";
            case "false", "0" -> "disable";
            default -> throw new InvalidAddressException("ssl=true, no-verify or false", "another");
        };
    }

    /** Returns whether a parameter has a value that changes nothing. */
    private static boolean isIdle(String name, String value) {
        return switch (name) {
            case "channel_binding" -> !value.equals("require");
            case "gssencmode" -> !value.equals("require");
            case "target_session_attrs" -> value.equals("any");
            default -> false;
        };
    }

    private static InvalidAddressException rejection(String name) {
        return switch (name) {
            case "channel_binding" ->
                    new InvalidAddressException(
                            "channel_binding=prefer with sslmode=verify-full, which proves the server too",
                            "channel_binding=require, which the router can't do");
            case "options", "search_path" ->
                    new InvalidAddressException(
                            "schema=… for the tables' schema",
                            name + ", which PgBouncer does not pass on");
            case "sslcert", "sslkey", "sslpassword" ->
                    new InvalidAddressException(
                            "a password", name + "; the router shows no certificate of its own");
            default ->
                    new InvalidAddressException(
                            "parameters such as schema, sslmode and sslrootcert",
                            name.matches("[A-Za-z_]{1,40}")
                                    ? "an unknown one, " + name
                                    : "another");
        };
    }

    private static int port(String text) {
        int port = text.isEmpty() ? 5432 : text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65_535) {
            throw new InvalidAddressException("a port from 1 to 65535", "another");
        }
        return port;
    }

    private static String part(Matcher parts, String name) {
        return Optional.ofNullable(parts.group(name)).orElse("");
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new InvalidAddressException(
                    "two hexadecimal digits after each percent sign", "others");
        }
    }

    @Override
    public String toString() {
        return "postgresql://%s:%d/%s".formatted(host, port, database);
    }
}
