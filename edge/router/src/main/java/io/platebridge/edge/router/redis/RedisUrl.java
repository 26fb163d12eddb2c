package io.platebridge.edge.router.redis;

import io.netty.handler.ssl.SslContext;
import io.platebridge.edge.base.tls.ClientTls;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The address of a Redis server with user and password, which are never printed.
 *
 * @param text {@code redis://[[user]:password@]host[:port][/database]}, or {@code rediss://…} for
 *     TLS; reserved characters are percent-encoded. With TLS the paths of PEM files may follow,
 *     with redis-py's names: {@code ?ssl_ca_certs=} for the authorities of the server's
 *     certificate, if the JDK does not know them, {@code ssl_certfile=} and {@code ssl_keyfile=}
 *     (PKCS #8) if the server requires a certificate of ours
 */
public record RedisUrl(String text) {

    private static final int STANDARD_PORT = 6379;
    private static final String AUTHORITIES = "ssl_ca_certs";
    private static final String CERTIFICATE = "ssl_certfile";
    private static final String KEY = "ssl_keyfile";
    private static final String FILES = "(&?(ssl_ca_certs|ssl_certfile|ssl_keyfile)=[^&#\\s]+)+";

    /**
     * @throws IllegalArgumentException if it is no such address
     */
    public RedisUrl {
        // The text may hold a password, so it is not repeated; nor is it by what is thrown here.
        if (!text.matches(
                        "rediss?://([^\\s/?#]*:[^\\s/?#]*@)?[^\\s/?#@]+(/\\d{0,3})?(\\?"
                                + FILES
                                + ")?")
                || parse(text).filter(uri -> uri.getHost() != null).isEmpty()
                || (text.contains("?") && text.startsWith("redis:"))
                || text.contains(CERTIFICATE) != text.contains(KEY)) {
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

    String host() {
        return uri().getHost().replaceAll("[\\[\\]]", ""); // around an IPv6 address
    }

    int port() {
        return uri().getPort() < 0 ? STANDARD_PORT : uri().getPort();
    }

    /**
     * Returns how connections are encrypted; nothing if they are not.
     *
     * @throws IOException if one of the files can't be used
     */
    Optional<SslContext> encryption() throws IOException {
        if (!text.startsWith("rediss:")) {
            return Optional.empty();
        }
        Optional<Path> certificate = file(CERTIFICATE);
        Optional<Path> key = file(KEY);
        var own = certificate.flatMap(chain -> key.map(its -> new ClientTls.Own(chain, its)));
        return Optional.of(new ClientTls(file(AUTHORITIES), Optional.empty(), own).context());
    }

    private Optional<Path> file(String name) {
        String query = uri().getRawQuery();
        return Stream.of(query == null ? new String[0] : query.split("&"))
                .filter(part -> part.startsWith(name + "="))
                .map(part -> Path.of(decode(part.substring(name.length() + 1))))
                .findFirst();
    }

    /** Returns the commands that authenticate a connection and select its database. */
    List<List<String>> greeting() {
        var commands = new ArrayList<List<String>>();
        String userInfo = uri().getRawUserInfo();
        if (userInfo != null) {
            int colon = userInfo.indexOf(':');
            String password = decode(userInfo.substring(colon + 1));
            commands.add(
                    colon == 0
                            ? List.of("AUTH", password)
                            : List.of("AUTH", decode(userInfo.substring(0, colon)), password));
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
