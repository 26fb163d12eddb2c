package io.platebridge.core.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.Pod;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The address at which browsers reach a pod's streams: the URL that it sent if valid, or port 8000
 * of its tailnet address, its other address, or its local name, in this order.
 *
 * @param url {@code http} or {@code https}, without user, query and fragment
 */
public record StreamAddress(URI url) {

    private static final String PATH = "/stream";

    /** Returns the address of a pod. */
    public static StreamAddress of(Pod pod) {
        Addresses addresses = pod.addresses();
        return addresses
                .streamUrl()
                .flatMap(StreamAddress::parse)
                .or(() -> addresses.tailscaleIp().flatMap(StreamAddress::ofHost))
                .or(() -> addresses.ip().flatMap(StreamAddress::ofHost))
                .orElseGet(() -> new StreamAddress(localName(pod)));
    }

    /**
     * Returns the addresses at which the cloud may reach a pod, the best first: the URL that it
     * sent, its port at the tailnet address (the URL's name may be of the tailnet, which the cloud
     * need not resolve), or port 8000 of its tailnet address, its other address, or its name in the
     * tailnet.
     */
    public static List<StreamAddress> all(Pod pod) {
        Addresses addresses = pod.addresses();
        Optional<StreamAddress> sent = addresses.streamUrl().flatMap(StreamAddress::parse);
        return Stream.of(
                        sent,
                        sent.filter(address -> address.url.getPort() > 0)
                                .flatMap(address -> addresses.tailscaleIp().flatMap(address::at)),
                        addresses.tailscaleIp().flatMap(StreamAddress::ofHost),
                        addresses.ip().flatMap(StreamAddress::ofHost),
                        addresses.tailscaleHostname().flatMap(StreamAddress::ofHost))
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }

    /** Returns the address of one camera, with the token that authorizes it. */
    public URI watch(CameraId camera, StreamToken token) {
        return URI.create(
                "%s?camera_id=%s&token=%s"
                        .formatted(url, camera, URLEncoder.encode(token.value(), UTF_8)));
    }

    private static Optional<StreamAddress> parse(String written) {
        try {
            var url = new URI(written.strip());
            String scheme = String.valueOf(url.getScheme());
            // A zone (fe80::1%eth0) is valid only on the pod (RFC 6874 §3).
            if (url.getHost() == null
                    || url.getHost().contains("%")
                    || !scheme.matches("(?i)https?")) {
                return Optional.empty();
            }
            String path = url.getPath().replaceFirst("/+$", "");
            return Optional.of(
                    new StreamAddress(
                            new URI(
                                    scheme,
                                    null,
                                    url.getHost(),
                                    url.getPort(),
                                    path.isEmpty() ? PATH : path,
                                    null,
                                    null)));
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /** Returns the same scheme, port and path at another host. */
    private Optional<StreamAddress> at(String host) {
        return written(host)
                .flatMap(name ->
                        parse(
                                "%s://%s:%d%s"
                                        .formatted(
                                                url.getScheme(),
                                                name,
                                                url.getPort(),
                                                url.getPath())));
    }

    private static Optional<StreamAddress> ofHost(String host) {
        return written(host).flatMap(name -> parse("https://" + name + ":8000" + PATH));
    }

    /** Returns a host as a URL has it: an IPv6 address in brackets (RFC 3986 §3.2.2). */
    private static Optional<String> written(String host) {
        return host.matches("[A-Za-z0-9.:-]+")
                ? Optional.of(host.contains(":") ? "[" + host + "]" : host)
                : Optional.empty();
    }

    private static URI localName(Pod pod) {
        return URI.create("https://pod-" + pod.id() + ".local:8000" + PATH);
    }
}
