package io.platebridge.edge.plate;

/**
 * The broker that Frigate publishes to.
 *
 * @param clientId names the pod's session at the broker for ever
 * @param topicPrefix Frigate's {@code mqtt.topic_prefix}
 */
public record MqttSettings(String host, int port, String clientId, String topicPrefix) {

    /** Returns the topics on which Frigate tells of cars. */
    String[] topics() {
        return new String[] {topicPrefix + "/events", topicPrefix + "/" + FrigateMessages.UPDATES};
    }
}
