package io.platebridge.edge.pod.plate;

import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateSetup;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The pod's Frigates as clients of their brokers. Thread-safe. */
public final class FrigateClients {

    private final Map<List<String>, FrigateName> known = new ConcurrentHashMap<>();

    /**
     * Adds a Frigate, as its own configuration has it.
     *
     * @return a line about it if another one has the same client id at the same broker, which ends
     *     the connection of the one whenever the other connects (MQTT 3.1.1 §3.1.4)
     */
    public Optional<String> add(FrigateName frigate, MqttSettings mqtt, FrigateSetup setup) {
        String broker = mqtt.broker().toString().toLowerCase(Locale.ROOT);
        if (!setup.mqtt()) {
            return Optional.empty();
        }
        FrigateName other = known.putIfAbsent(List.of(broker, setup.clientId()), frigate);
        if (other == null || other.equals(frigate)) {
            return Optional.empty();
        }
        return Optional.of(
                "%s: its mqtt.client_id is that of another one (%s) at %s, so each ends the other's connection; set a client_id of its own in its configuration"
                        .formatted(frigate.label("frigate"), other, broker));
    }
}
