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
 */
public record TailnetAddress(String ip, String hostname) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_HOSTNAME = 253;

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
                    .map(ip -> new TailnetAddress(ip, hostname));
        } catch (JacksonException _) {
            return Optional.empty();
        }
    }
}
