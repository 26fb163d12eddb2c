package io.platebridge.edge.pod.plate;

import io.platebridge.edge.base.tls.ClientTls;
import io.platebridge.edge.base.tls.ServerCredentials;
import java.util.Locale;
import java.util.Optional;

/**
 * The broker that Frigate publishes to.
 *
 * @param login absent if the broker accepts anonymous clients
 * @param tls TLS settings, used if the broker's URL has a scheme with TLS
 * @param clientId identifies the pod's persistent session at the broker
 * @param topicPrefix Frigate's {@code mqtt.topic_prefix}
 */
public record MqttSettings(
        BrokerUrl broker,
        Optional<ServerCredentials> login,
        ClientTls tls,
        String clientId,
        String topicPrefix) {

    /** A broker without TLS that accepts anonymous clients. */
    public static MqttSettings open(String host, int port, String clientId, String topicPrefix) {
        return new MqttSettings(
                BrokerUrl.of(host, port),
                Optional.empty(),
                ClientTls.STANDARD,
                clientId,
                topicPrefix);
    }

    /** Names Frigate's topics and their broker: no two Frigates have the same. */
    public String topics() {
        return "%s at %s".formatted(topicPrefix, broker.toString().toLowerCase(Locale.ROOT));
    }

    /** The topic of a car's state, published whenever it changes. */
    String events() {
        return topicPrefix + "/events";
    }

    /** The topic of each reading of a plate, published when it is made. */
    String updates() {
        return topicPrefix + "/" + FrigateMessages.UPDATES;
    }

    /**
     * The retained topic of Frigate's availability; the broker publishes Frigate's will when it
     * disconnects.
     */
    String available() {
        return topicPrefix + "/available";
    }
}
