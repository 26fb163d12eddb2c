package io.platebridge.edge.pod.config;

import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.recording.StorageSettings;
import io.platebridge.edge.pod.cloud.CloudSettings;
import io.platebridge.edge.pod.frigate.FrigateSettings;
import io.platebridge.edge.pod.metrics.MetricsSettings;
import io.platebridge.edge.pod.plate.MqttSettings;
import io.platebridge.edge.pod.plate.PlateSettings;
import io.platebridge.edge.pod.upload.ClipSettings;
import io.platebridge.edge.pod.whitelist.WhitelistSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What config.yaml says, checked, as each feature takes it.
 *
 * @param stateDirectory where the pod keeps what it must not forget
 * @param cameras at least one, unless the pod is a router
 * @param mqtt absent when {@code enable_mqtt} is false
 * @param frigate where its HTTP API is; absent when the configuration does not say
 * @param router absent when the pod passes on no streams of phones
 * @param publicIp the pod's address as the cloud shall know it; found out when absent
 * @param streamUrl where browsers reach the pod; made from its address when absent
 */
public record Config(
        Path stateDirectory,
        CloudSettings cloud,
        WhitelistSettings access,
        List<CameraSettings> cameras,
        PlateSettings plates,
        Optional<MqttSettings> mqtt,
        Optional<FrigateSettings> frigate,
        ClipSettings clips,
        StorageSettings storage,
        HttpSettings http,
        MetricsSettings metrics,
        Optional<RouterConfig> router,
        Optional<String> publicIp,
        Optional<URI> streamUrl) {

    public Config {
        cameras = List.copyOf(cameras);
    }
}
