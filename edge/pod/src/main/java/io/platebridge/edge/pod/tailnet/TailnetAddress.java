package io.platebridge.edge.pod.tailnet;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The pod's address and name on its tailnet.
 *
 * @param ip IPv4 address, such as {@code 100.64.15.23}
 * @param hostname name without the tailnet's domain, such as {@code north-gate-pod}
 * @param certificateName the name for which Tailscale gives a certificate, such as {@code
 *     north-gate-pod.tail1234.ts.net}; empty if HTTPS certificates are not turned on in the tailnet
 */
public record TailnetAddress(String ip, String hostname, Optional<String> certificateName) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_HOSTNAME = 253;

    /** Becomes a part of a URL, and an argument of a command. */
    private static final String DNS_NAME = "[A-Za-z0-9][A-Za-z0-9.-]{0,252}";

    /**
     * Returns the address in a status of Tailscale, as its local API and {@code tailscale status
     * --json} write it; empty if the pod is logged out or stopped, or the text is something else.
     */
    static Optional<TailnetAddress> of(String status) {
        try {
            JsonNode root = JSON.readTree(status);
            JsonNode self = root.path("Self");
            String hostname = self.path("HostName").asString("");
            if (!root.path("BackendState").asString("Running").equals("Running")
                    || hostname.isEmpty()
                    || hostname.length() > MAX_HOSTNAME) {
                return Optional.empty();
            }
            return self.path("TailscaleIPs")
                    .valueStream()
                    .map(JsonNode::asString)
                    .filter(ip -> ip.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}"))
                    .findFirst()
                    .map(ip -> new TailnetAddress(ip, hostname, certificateName(root)));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }

    /**
     * Returns the pod's own name, if it is one of {@code CertDomains}. Tailscale names only those
     * for which the tailnet has HTTPS certificates, and null if it has none.
     */
    private static Optional<String> certificateName(JsonNode status) {
        String own = status.path("Self").path("DNSName").asString("").replaceFirst("\\.$", "");
        return status.path("CertDomains")
                .valueStream()
                .map(name -> name.asString(""))
                .filter(name -> name.equals(own) && name.matches(DNS_NAME))
                .findFirst();
    }
}
