package io.platebridge.edge.pod.cloud;

import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * Which cloud a pod belongs to, and as whom.
 *
 * @param portal the cloud's address: scheme, host, port, path prefix
 * @param apiKey where config.yaml has one; it goes before that of a registration
 * @param registrationToken what makes the box a pod on its first start
 * @param deviceName what people call the pod; the serial when absent
 */
public record CloudSettings(
        URI portal,
        Optional<ApiKey> apiKey,
        Optional<RegistrationToken> registrationToken,
        Serial serial,
        Optional<String> deviceName,
        Duration heartbeatInterval) {}
