package io.platebridge.edge.redis;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The address of a Redis server with user and password, which are never printed.
 *
 * @param text {@code redis://[[user]:password@]host[:port][/database]}, or {@code rediss://…} for
 *     TLS; what has a meaning in addresses is written as {@code %xx}
 */
public record RedisUrl(String text) {

    private static final int STANDARD_PORT = 6379;

    /**
     * @throws IllegalArgumentException if it is no such address
     */
    public RedisUrl {
        // The text may hold a password, so it is not repeated; nor is it by what is thrown here.
        if (!text.matches("rediss?://([^\\s/?#]*:[^\\s/?#]*@)?[^\\s/?#@]+(/\\d{0,3})?")
                || parse(text).filter(uri -> uri.getHost() != null).isEmpty()) {
            throw new IllegalArgumentException("expected redis://host:port");
        }
    }

    private static Optional<URI> parse(String text) {
        try {
            return Optional.of(new URI(text));
        } catch (URISyntaxException _) {
            return Optional.empty(); // its message repeats the text
        }
    }

    boolean isEncrypted() {
        return text.startsWith("rediss:");
    }

    String host() {
        return uri().getHost().replaceAll("[\\[\\]]", ""); // around an IPv6 address
    }

    int port() {
        return uri().getPort() < 0 ? STANDARD_PORT : uri().getPort();
    }

    /** Returns the commands that a connection begins with: who we are and which database. */
    List<List<String>> greeting() {
        var commands = new ArrayList<List<String>>();
        String who = uri().getRawUserInfo();
        if (who != null) {
            int colon = who.indexOf(':');
            String password = decode(who.substring(colon + 1));
            commands.add(
                    colon == 0
                            ? List.of("AUTH", password)
                            : List.of("AUTH", decode(who.substring(0, colon)), password));
        }
        String database = uri().getPath().replaceFirst("^/", "");
        if (!database.isEmpty()) {
            commands.add(List.of("SELECT", database));
        }
        return commands;
    }

    private URI uri() {
        return parse(text).orElseThrow();
    }

    private static String decode(String part) {
        // A plus is one in addresses; only in forms it is a space.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return text.replaceFirst("//[^/]*@", "//");
    }
}
