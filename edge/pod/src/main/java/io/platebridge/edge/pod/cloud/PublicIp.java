package io.platebridge.edge.pod.cloud;

import java.util.Optional;

/** Which IP address a pod reports beside that of its tailnet. */
public sealed interface PublicIp {

    /** The source address of its requests to the cloud. No server is asked for it. */
    record Detected() implements PublicIp {}

    /** None. */
    record Off() implements PublicIp {}

    /**
     * The one of config.yaml.
     *
     * @param address IPv4 or IPv6
     */
    record Fixed(String address) implements PublicIp {}

    /**
     * Returns the value of a text.
     *
     * @throws IllegalArgumentException for a host name, which would be resolved, or another text
     */
    static PublicIp of(String text) {
        return switch (text) {
            case "auto" -> new Detected();
            case "off" -> new Off();
            default ->
                    Optional.of(text)
                            .filter(address -> address.matches("[0-9a-fA-F.:]{2,45}"))
                            .map(Fixed::new)
                            .orElseThrow(IllegalArgumentException::new);
        };
    }
}
