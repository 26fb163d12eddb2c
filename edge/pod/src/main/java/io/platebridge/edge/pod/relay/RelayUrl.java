package io.platebridge.edge.pod.relay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;

/**
 * The URL of a relay. Path and query may be secrets, so {@code toString} shows the host only.
 *
 * @param address without user and password
 * @param authorization the header with them (Basic, RFC 7617)
 */
public record RelayUrl(URI address, Optional<String> authorization) {

    /**
     * Parses a URL.
     *
     * @throws IllegalArgumentException if it is no http or https URL with a host; the message
     *     repeats nothing of it
     */
    public static RelayUrl of(String text) {
        URI url;
        try {
            url = URI.create(text.strip());
        } catch (IllegalArgumentException _) {
            throw new IllegalArgumentException("a relay's URL is http://host[:port]/path");
        }
        boolean isHttp =
                "http".equalsIgnoreCase(url.getScheme())
                        || "https".equalsIgnoreCase(url.getScheme());
        if (!isHttp || url.getHost() == null || url.getRawFragment() != null) {
            throw new IllegalArgumentException("a relay's URL is http://host[:port]/path");
        }
        String login = url.getRawUserInfo();
        if (login == null) {
            return new RelayUrl(url, Optional.empty());
        }
        String bare = url.toString().replaceFirst("://[^@]*@", "://");
        byte[] userAndPassword = url.getUserInfo().getBytes(UTF_8);
        return new RelayUrl(
                URI.create(bare),
                Optional.of("Basic " + Base64.getEncoder().encodeToString(userAndPassword)));
    }

    @Override
    public String toString() {
        return "%s://%s".formatted(address.getScheme(), address.getHost());
    }
}
