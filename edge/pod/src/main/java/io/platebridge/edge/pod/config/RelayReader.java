package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.pod.relay.RelaySettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The keys of the relay that opens the gate, and for which cameras the pod calls it itself. */
final class RelayReader {

    private final Section yaml;

    RelayReader(Section yaml) {
        this.yaml = yaml;
    }

    /** Returns how the relay is called; empty if there is none. */
    Optional<RelaySettings> settings() {
        RelaySettings.Method method = yaml.orElse(Keys.RELAY_METHOD, RelaySettings.Method.POST);
        Duration timeout = yaml.orElse(Keys.RELAY_TIMEOUT, Duration.ofSeconds(5));
        boolean activeLow = yaml.orElse(Keys.RELAY_ACTIVE_LOW, false);
        Duration pulse = Duration.ofMillis(yaml.orElse(Keys.RELAY_PULSE_MS, 500));
        Optional<RelaySettings> byHttp =
                yaml.get(Keys.RELAY_URL).map(url -> new RelaySettings.Http(url, method, timeout));
        Optional<RelaySettings> byGpio =
                yaml.get(Keys.RELAY_GPIO)
                        .map(line -> new RelaySettings.Gpio(line, activeLow, pulse));
        if (yaml.has(Keys.RELAY_URL) && yaml.has(Keys.RELAY_GPIO)) {
            yaml.fault(Keys.RELAY_GPIO, "one relay", "relay_url too", "remove one of them");
        }
        return byHttp.or(() -> byGpio);
    }

    /**
     * Returns the cameras whose cars the pod lets in while it cannot reach the cloud; none unless
     * {@code relay_offline} is true. They are cameras of the file, which says what Frigate calls
     * them.
     */
    Set<CameraId> offlineCameras(CameraList cameras) {
        boolean opens = yaml.orElse(Keys.RELAY_OFFLINE, false);
        List<CameraId> named = yaml.list(Keys.RELAY_CAMERAS);
        if (!opens) {
            return Set.of();
        }
        if (!yaml.has(Keys.RELAY_URL) && !yaml.has(Keys.RELAY_GPIO)) {
            yaml.fault(
                    Keys.RELAY_OFFLINE,
                    "a relay_url or a relay_gpio",
                    "neither",
                    "name the relay, or remove relay_offline");
        }
        List<CameraId> ofFile = cameras.ofFile();
        Set<CameraId> atGate = Set.copyOf(named.isEmpty() ? ofFile : named);
        if (cameras.anyNamed().stream().anyMatch(atGate::contains)) {
            yaml.fault(
                    Keys.FRIGATE_CAMERA,
                    "Frigate's name for its only camera, because of relay_offline: without it cars at each of Frigate's cameras count as this one's",
                    "nothing",
                    "write the name that the camera has in Frigate's configuration");
        }
        if (named.isEmpty() && ofFile.size() != 1) {
            yaml.fault(
                    Keys.RELAY_CAMERAS,
                    "the cameras at the gate that the relay opens, because of relay_offline",
                    "nothing",
                    "list their camera_id");
        }
        named.stream()
                .filter(camera -> !ofFile.contains(camera))
                .forEach(camera ->
                        yaml.fault(
                                Keys.RELAY_CAMERAS,
                                "cameras of this file",
                                camera.value(),
                                "correct it, or add the camera"));
        return atGate;
    }
}
