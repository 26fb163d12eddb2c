package io.platebridge.edge.pod.config;

/**
 * A broker of config.yaml that {@code enable_mqtt: false} turns off.
 *
 * @param key that names the broker
 * @param hasHistory whether the pod reads Frigate's history anyway
 */
public record UnusedBroker(String key, boolean hasHistory) {

    /** Returns what it costs and what to do. */
    public String advice() {
        String cost =
                hasHistory
                        ? "plates come only from Frigate's history, too late to open a gate"
                        : "no plates are read";
        return "mqtt: enable_mqtt: false turns off the broker that %s names, so %s; remove enable_mqtt and restart the pod, or remove %s"
                .formatted(key, cost, key);
    }
}
