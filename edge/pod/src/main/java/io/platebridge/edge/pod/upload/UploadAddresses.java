package io.platebridge.edge.pod.upload;

import io.platebridge.edge.pod.host.AddressRange;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which URLs the pod uploads video to. The cloud names them, and a wrong one must not make the pod
 * send video in clear, or to a device of the networks that it is in. Thread-safe.
 */
final class UploadAddresses {

    /** Addresses that are not of the Internet (IANA's special-purpose registries). */
    private static final List<AddressRange> PRIVATE =
            Stream.of(
                            "0.0.0.0/8",
                            "10.0.0.0/8",
                            "100.64.0.0/10",
                            "127.0.0.0/8",
                            "169.254.0.0/16",
                            "172.16.0.0/12",
                            "192.168.0.0/16",
                            "224.0.0.0/3",
                            "::/127",
                            "fc00::/7",
                            "fe80::/10",
                            "ff00::/8")
                    .map(AddressRange::of)
                    .toList();

    private final URI portal;

    /**
     * @param portal the cloud's URL; where it is itself in a private network, storage may be, too
     */
    UploadAddresses(URI portal) {
        this.portal = portal;
    }

    /**
     * Checks a URL before video is sent there.
     *
     * @throws StorageException if the pod does not upload there; the message has no part of its
     *     query
     */
    void check(URI url) throws StorageException {
        try {
            Optional<String> fault = fault(url);
            if (fault.isPresent()) {
                throw new StorageException("the upload URL is refused: " + fault.get(), null);
            }
        } catch (UnknownHostException e) {
            throw new StorageException("object storage is unreachable: " + e, e);
        }
    }

    private Optional<String> fault(URI url) throws UnknownHostException {
        String host = url.getHost();
        if (host == null) {
            return Optional.of("expected a host, found none");
        }
        boolean clear = "http".equals(url.getScheme()) && isLocalTest();
        if (!clear && !"https".equals(url.getScheme())) {
            return Optional.of("expected https, found " + url.getScheme());
        }
        if (isPrivate(host) && !isPrivate(portal.getHost())) {
            return Optional.of(
                    "expected a host of the Internet, found %s in a private network"
                            .formatted(host));
        }
        return Optional.empty();
    }

    /** In the demo and in tests, the whole cloud is on this machine. */
    private boolean isLocalTest() throws UnknownHostException {
        return "http".equals(portal.getScheme())
                && Arrays.stream(InetAddress.getAllByName(portal.getHost()))
                        .allMatch(InetAddress::isLoopbackAddress);
    }

    private static boolean isPrivate(String host) throws UnknownHostException {
        return Arrays.stream(InetAddress.getAllByName(host))
                .anyMatch(address -> PRIVATE.stream().anyMatch(range -> range.contains(address)));
    }
}
