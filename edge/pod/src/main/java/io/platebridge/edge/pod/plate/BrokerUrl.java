package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.tls.ServerCredentials;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SNIHostName;
import org.jspecify.annotations.Nullable;

/**
 * The URL of an MQTT broker: {@code mqtt://host[:1883]}, {@code mqtts://host[:8883]}, or by
 * WebSocket {@code ws://host[:80][/path]} and {@code wss://host[:443][/path]}. It may contain user
 * and password, percent-encoded as in any URL; they are never printed.
 */
public final class BrokerUrl {

    private enum Scheme {
        MQTT("tcp", 1883),
        MQTTS("ssl", 8883),
        WS("ws", 80),
        WSS("wss", 443);

        private final String paho;
        private final int port;

        Scheme(String paho, int port) {
            this.paho = paho;
            this.port = port;
        }

        static Scheme of(URI uri) {
            return Arrays.stream(values())
                    .filter(each -> each.text().equals(uri.getScheme()))
                    .findFirst()
                    .orElseThrow(BrokerUrl::wrong);
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        boolean web() {
            return this == WS || this == WSS;
        }
    }

    private final Scheme scheme;
    private final URI uri;

    private BrokerUrl(Scheme scheme, URI uri) {
        this.scheme = scheme;
        this.uri = uri;
    }

    /**
     * Parses a configured URL.
     *
     * @throws IllegalArgumentException if the URL is invalid; the message does not contain it
     */
    public static BrokerUrl of(String text) {
        URI uri;
        try {
            uri = new URI(text);
        } catch (URISyntaxException _) {
            throw wrong();
        }
        Scheme scheme = Scheme.of(uri);
        boolean place = uri.getHost() != null && uri.getPort() != 0 && uri.getPort() <= 65_535;
        if (!place || !isTail(scheme, uri) || !isUser(uri.getRawUserInfo())) {
            throw wrong();
        }
        var url = new BrokerUrl(scheme, uri);
        if (url.isEncrypted()) {
            // Paho sends the host name (SNI, RFC 6066 §3), which allows neither IPv6 nor "_".
            var _ = new SNIHostName(uri.getHost());
        }
        return url;
    }

    /** Returns the URL of a broker without TLS. */
    public static BrokerUrl of(String host, int port) {
        return of("mqtt://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port));
    }

    private static boolean isTail(Scheme scheme, URI uri) {
        boolean none = uri.getRawPath().matches("/?") && uri.getRawQuery() == null;
        return uri.getRawFragment() == null && (scheme.web() || none);
    }

    private static boolean isUser(@Nullable String userInfo) {
        return userInfo == null || userInfo.matches("[^:]+:[^:]+");
    }

    private static IllegalArgumentException wrong() {
        return new IllegalArgumentException("expected mqtt://host:port");
    }

    /** Tells whether connections are encrypted. */
    public boolean isEncrypted() {
        return scheme == Scheme.MQTTS || scheme == Scheme.WSS;
    }

    /** Tells whether connections are WebSockets. */
    boolean isWeb() {
        return scheme.web();
    }

    /** Returns the credentials in the URL, if any. */
    public Optional<ServerCredentials> login() {
        String userInfo = uri.getRawUserInfo();
        if (userInfo == null) {
            return Optional.empty();
        }
        int colon = userInfo.indexOf(':');
        return Optional.of(
                new ServerCredentials(
                        decoded(userInfo.substring(0, colon)),
                        decoded(userInfo.substring(colon + 1))));
    }

    private static String decoded(String part) {
        // In a URL a plus is a plus; only in forms it is a space.
        return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** Returns the URL in Paho's form, without user and password. */
    String paho() {
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        return "%s://%s%s".formatted(scheme.paho, place(), isWeb() ? uri.getRawPath() + query : "");
    }

    private String place() {
        return uri.getHost() + ":" + (uri.getPort() < 0 ? scheme.port : uri.getPort());
    }

    /** Returns the URL without user, password and query. */
    @Override
    public String toString() {
        return "%s://%s%s".formatted(scheme.text(), place(), isWeb() ? uri.getRawPath() : "");
    }
}
