package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.ServerCredentials;
import java.util.Optional;

/**
 * The broker that Frigate publishes to.
 *
 * @param login absent where the broker lets everybody in
 * @param tls how connections are encrypted, if the broker's address says that they are
 * @param clientId names the pod's session at the broker for ever
 * @param topicPrefix Frigate's {@code mqtt.topic_prefix}
 */
public record MqttSettings(
        BrokerUrl broker,
        Optional<ServerCredentials> login,
        ClientTls tls,
        String clientId,
        String topicPrefix) {

    /** A broker without TLS that lets everybody in. */
    public static MqttSettings open(String host, int port, String clientId, String topicPrefix) {
        return new MqttSettings(
                BrokerUrl.of(host, port),
                Optional.empty(),
                ClientTls.STANDARD,
                clientId,
                topicPrefix);
    }

    /** Where Frigate tells what it knows of a car, whenever that changes. */
    String events() {
        return topicPrefix + "/events";
    }

    /** Where it tells each reading of a plate in the moment it is made. */
    String updates() {
        return topicPrefix + "/" + FrigateMessages.UPDATES;
    }

    /** Where it says, retained, that it is there; the broker says when it is gone. */
    String available() {
        return topicPrefix + "/available";
    }
}
