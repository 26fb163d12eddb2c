package io.platebridge.edge.pod.plate;

import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import java.net.URI;
import java.util.Optional;

/**
 * The ways to one of the pod's Frigates.
 *
 * @param mqtt the broker that it publishes to; absent for the first one when {@code enable_mqtt} is
 *     false
 * @param api its HTTP API; absent if not configured
 */
public record FrigateLink(
        FrigateName name, Optional<MqttSettings> mqtt, Optional<FrigateSettings> api) {

    /** What a Frigate is known by; a login is not part of it. */
    public record Identity(FrigateName name, Optional<String> topics, Optional<URI> url) {}

    public Identity identity() {
        return new Identity(name, mqtt.map(MqttSettings::topics), api.map(FrigateSettings::url));
    }
}
