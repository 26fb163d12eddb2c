package io.platebridge.aws.command;

import io.platebridge.aws.ReachableAddresses;
import io.platebridge.core.pod.Addresses;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The addresses at which a pod may be called: those that it reported, resolved, the tailnet's
 * first. Without encryption only an address to which nothing else leads: the tailnet's, or, in the
 * demo, the machine's own.
 */
final class PodAddresses {

    private static final String PATH = "/commands";
    private static final int USUAL_PORT = 8000;
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|\\[?[0-9A-Fa-f:]+]?");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]+|\\[?[0-9A-Fa-f:.]+]?");

    private final boolean local;

    /**
     * @param local whether pods are on this machine, and nowhere else
     */
    PodAddresses(boolean local) {
        this.local = local;
    }

    /** Returns the URLs of a pod, each with an IP address, at most {@code limit}. */
    List<URI> of(Addresses reported, int limit) {
        Optional<URI> stream = reported.streamUrl().flatMap(PodAddresses::parse);
        boolean https = stream.map(url -> "https".equalsIgnoreCase(url.getScheme())).orElse(true);
        int port = stream.map(PodAddresses::port).orElse(USUAL_PORT);
        var urls = new ArrayList<URI>();
        Stream.of(
                        reported.tailscaleIp(),
                        stream.map(URI::getHost),
                        reported.ip(),
                        reported.tailscaleHostname())
                .flatMap(Optional::stream)
                .distinct()
                .flatMap(this::resolve)
                .filter(address -> https || isPrivate(address))
                .map(address -> url(https, address, port))
                .filter(url -> !urls.contains(url))
                .limit(limit)
                .forEach(urls::add);
        return urls;
    }

    private boolean isPrivate(InetAddress address) {
        return local || ReachableAddresses.isTailnet(address);
    }

    /** Resolved once, so that what is checked is what is called. */
    private Stream<InetAddress> resolve(String host) {
        // A pod of this machine has an address, and no name that another machine resolves.
        if (!(local ? NUMERIC : HOST).matcher(host).matches()) {
            return Stream.empty();
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            boolean reachable =
                    local
                            ? address.isLoopbackAddress()
                            : ReachableAddresses.PUBLIC_AND_TAILNET.contains(address);
            return reachable ? Stream.of(address) : Stream.empty();
        } catch (UnknownHostException _) {
            return Stream.empty();
        }
    }

    private static Optional<URI> parse(String written) {
        try {
            var url = new URI(written.strip());
            return url.getHost() == null ? Optional.empty() : Optional.of(url);
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    private static int port(URI url) {
        if (url.getPort() > 0) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }

    private static URI url(boolean https, InetAddress address, int port) {
        try {
            return new URI(
                    https ? "https" : "http",
                    null,
                    address.getHostAddress(),
                    port,
                    PATH,
                    null,
                    null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an IP address makes a URL", e);
        }
    }
}
