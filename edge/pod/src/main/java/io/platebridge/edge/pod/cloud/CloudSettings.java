package io.platebridge.edge.pod.cloud;

import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * The cloud that the pod belongs to, and its identity there.
 *
 * @param portal the cloud's URL: scheme, host, port, path prefix
 * @param apiKey the configured one, if any; takes precedence over a registration
 * @param registrationToken registers the box as a pod on its first start
 * @param deviceName the pod's name for people; the serial if absent
 */
public record CloudSettings(
        URI portal,
        Optional<ApiKey> apiKey,
        Optional<RegistrationToken> registrationToken,
        Serial serial,
        Optional<String> deviceName,
        Duration heartbeatInterval) {}
