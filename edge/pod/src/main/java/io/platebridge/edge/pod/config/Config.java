package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.recording.StorageSettings;
import io.platebridge.edge.pod.cloud.CloudSettings;
import io.platebridge.edge.pod.cloud.PublicIp;
import io.platebridge.edge.pod.metrics.MetricsSettings;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.PlateSettings;
import io.platebridge.edge.pod.relay.RelaySettings;
import io.platebridge.edge.pod.upload.ClipSettings;
import io.platebridge.edge.pod.whitelist.WhitelistSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The validated settings of each feature.
 *
 * @param stateDirectory the folder of the pod's persistent state
 * @param cameras at least one, unless the pod is a router or the file has an empty list
 * @param frigates at least one: the first, then those of {@code more_frigates}
 * @param unusedBroker absent unless the file names a broker and turns it off
 * @param router absent if the pod is not a router
 * @param relay absent if the pod cannot open its gate
 * @param offlineCameras the cameras whose cars the pod lets in while it cannot reach the cloud;
 *     none unless {@code relay_offline} is true
 * @param publicIp which IP address the pod reports
 * @param streamUrl the URL at which browsers reach the pod; derived from its address if absent
 */
public record Config(
        Path stateDirectory,
        CloudSettings cloud,
        WhitelistSettings access,
        List<CameraSettings> cameras,
        PlateSettings plates,
        List<FrigateLink> frigates,
        Optional<UnusedBroker> unusedBroker,
        ClipSettings clips,
        StorageSettings storage,
        HttpSettings http,
        MetricsSettings metrics,
        Optional<RouterConfig> router,
        Optional<RelaySettings> relay,
        Set<CameraId> offlineCameras,
        PublicIp publicIp,
        Optional<URI> streamUrl) {

    public Config {
        cameras = List.copyOf(cameras);
        frigates = List.copyOf(frigates);
        offlineCameras = Set.copyOf(offlineCameras);
    }

    /** Returns whether another configuration has the same Frigates, under the same names. */
    public boolean hasSameFrigates(Config other) {
        return identities(frigates).equals(identities(other.frigates));
    }

    private static Set<FrigateLink.Identity> identities(List<FrigateLink> links) {
        return links.stream().map(FrigateLink::identity).collect(Collectors.toSet());
    }
}
