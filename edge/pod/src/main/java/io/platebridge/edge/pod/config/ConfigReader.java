package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.live.SegmentFormat;
import io.platebridge.edge.media.recording.StorageSettings;
import io.platebridge.edge.pod.cloud.CloudSettings;
import io.platebridge.edge.pod.cloud.PublicIp;
import io.platebridge.edge.pod.host.AddressRange;
import io.platebridge.edge.pod.metrics.MetricsSettings;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.PlateSettings;
import io.platebridge.edge.pod.upload.ClipSettings;
import io.platebridge.edge.pod.whitelist.WhitelistSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Creates the settings of each feature from the keys of config.yaml and their defaults, and adds a
 * fault for values that contradict each other.
 */
final class ConfigReader {

    private static final long MEGABYTE = 1L << 20;
    private static final Duration USUAL_PRE_ROLL = Duration.ofSeconds(5);

    // Placeholder of a missing value; a file with faults is never used.
    private static final URI NOWHERE = URI.create("http://localhost");
    private static final Serial NOBODY = new Serial("none");

    private final Section yaml;
    private final Optional<Serial> machineSerial;
    private final PortalSettings portal;
    private final Function<String, Optional<String>> environment;

    /**
     * @param machineSerial the machine's own serial
     * @param portal what people set through the portal
     * @param environment environment variables
     */
    ConfigReader(
            Section yaml,
            Optional<Serial> machineSerial,
            PortalSettings portal,
            Function<String, Optional<String>> environment) {
        this.portal = portal;
        this.environment = environment;
        this.yaml = yaml;
        this.machineSerial = machineSerial;
    }

    /** Returns the settings, which are invalid if there is a fault. */
    Config read() {
        PortalSettings.KEYS.forEach(key ->
                Optional.ofNullable(portal.keys().get(key.name()))
                        .filter(key::accepts)
                        .ifPresent(value -> yaml.supply(key.name(), value)));
        // The community comes from the cloud; the prototype's installer wrote it into the file.
        yaml.get(Keys.COMMUNITY_ID);
        Path stateDirectory = yaml.orElse(Keys.STATE_DIR, Path.of("/var/lib/platebridge"));
        Serial serial = serial();
        Optional<String> site = yaml.get(Keys.SITE_ID).map(SiteId::value);
        Optional<String> name = yaml.get(Keys.DEVICE_NAME);
        var frigates = new FrigateList(yaml, serial, environment);
        var cameras = new CameraList(yaml, portal.cameras(), frigates.names());
        frigates.demandCameras(cameras.frigates());
        var relay = new RelayReader(yaml);
        var config =
                new Config(
                        stateDirectory,
                        cloud(stateDirectory, serial, name),
                        new WhitelistSettings(
                                yaml.orElse(Keys.WHITELIST_REFRESH_INTERVAL, Duration.ofMinutes(5)),
                                site,
                                yaml.get(Keys.COMPANY_ID).map(CompanyId::value),
                                yaml.get(Keys.TIME_ZONE)),
                        cameras.settings(),
                        new PlateSettings(
                                yaml.orElse(Keys.MIN_CONFIDENCE, 0.75),
                                yaml.orElse(Keys.SUB_LABEL_IS_PLATE, false),
                                cameras.frigates(),
                                site,
                                name),
                        frigates.links(),
                        unusedBroker(frigates.links().getFirst()),
                        clips(stateDirectory),
                        storage(cameras.continuous()),
                        new HttpSettings(
                                yaml.orElse(Keys.STREAM_PORT, 8000),
                                tls(),
                                yaml.orElse(Keys.ENABLE_STREAMING, true),
                                yaml.orElse(Keys.HLS_SEGMENTS, SegmentFormat.FMP4),
                                yaml.list(Keys.ALLOWED_ORIGINS)),
                        metrics(),
                        new RouterSection(yaml, environment).read(),
                        relay.settings(),
                        relay.offlineCameras(cameras),
                        yaml.orElse(Keys.PUBLIC_IP, new PublicIp.Detected()),
                        yaml.get(Keys.STREAM_URL));
        yaml.refuseOthers();
        return config;
    }

    private Optional<UnusedBroker> unusedBroker(FrigateLink first) {
        return Stream.of(Keys.MQTT_URL, Keys.MQTT_HOST)
                .filter(key -> first.mqtt().isEmpty() && yaml.has(key))
                .map(key -> new UnusedBroker(key.name(), first.api().isPresent()))
                .findFirst();
    }

    private CloudSettings cloud(Path stateDirectory, Serial serial, Optional<String> name) {
        var apiKey = yaml.get(Keys.POD_API_KEY);
        var token = yaml.get(Keys.REGISTRATION_TOKEN);
        yaml.get(Keys.POD_ID)
                .filter(pod -> apiKey.filter(key -> !key.pod().equals(pod)).isPresent())
                .ifPresent(pod ->
                        yaml.fault(
                                Keys.POD_ID,
                                "the pod that pod_api_key belongs to",
                                pod.value(),
                                "remove it; pod_api_key contains it"));
        if (!yaml.has(Keys.POD_API_KEY)
                && !yaml.has(Keys.REGISTRATION_TOKEN)
                && !Files.exists(stateDirectory.resolve(Database.FILE))) {
            // A registered pod needs neither, and its state may be on a disk that is mounted later.
            yaml.machineFault(
                    Keys.REGISTRATION_TOKEN,
                    "a registration_token or a pod_api_key, or a registered pod's %s in %s"
                            .formatted(Database.FILE, stateDirectory),
                    "none of them",
                    "create a registration token in the portal, or mount the disk with the state");
        }
        return new CloudSettings(
                yaml.required(Keys.PORTAL_URL).orElse(NOWHERE),
                apiKey,
                token,
                serial,
                name,
                yaml.orElse(Keys.HEARTBEAT_INTERVAL, Duration.ofSeconds(60)));
    }

    private Serial serial() {
        Optional<Serial> serial = yaml.get(Keys.SERIAL);
        if (!yaml.has(Keys.SERIAL) && machineSerial.isEmpty()) {
            yaml.machineFault(
                    Keys.SERIAL,
                    "a serial, since neither the board nor /etc/machine-id has one",
                    "nothing",
                    "write what is printed on the box");
        }
        return serial.or(() -> machineSerial).orElse(NOBODY);
    }

    private ClipSettings clips(Path stateDirectory) {
        Duration duration = yaml.orElse(Keys.RECORDING_DURATION, Duration.ofSeconds(30));
        return new ClipSettings(
                yaml.orElse(Keys.RECORD_ON_DETECTION, true),
                duration,
                preRoll(duration),
                yaml.orElse(Keys.RECORDINGS_DIR, stateDirectory.resolve("recordings")),
                yaml.orElse(Keys.RECORDINGS_MAX_MB, 2048) * MEGABYTE);
    }

    private Duration preRoll(Duration clip) {
        if (!yaml.has(Keys.RECORDING_PRE_ROLL) && clip.compareTo(USUAL_PRE_ROLL) > 0) {
            return USUAL_PRE_ROLL;
        }
        Optional<Duration> preRoll = yaml.get(Keys.RECORDING_PRE_ROLL);
        if (preRoll.filter(span -> span.compareTo(clip) >= 0).isPresent()) {
            yaml.fault(
                    Keys.RECORDING_PRE_ROLL,
                    "less than recording_duration (%d)".formatted(clip.toSeconds()),
                    String.valueOf(preRoll.get().toSeconds()),
                    "increase recording_duration or decrease recording_pre_roll");
            return Duration.ZERO;
        }
        return preRoll.orElse(Duration.ZERO);
    }

    private StorageSettings storage(Set<CameraId> continuous) {
        return new StorageSettings(
                continuous,
                Duration.ofMinutes(yaml.orElse(Keys.CONTINUOUS_SEGMENT_MINUTES, 10)),
                Duration.ofDays(yaml.orElse(Keys.RETENTION_DAYS, 7)),
                yaml.orElse(Keys.RECORDINGS_MAX_MB, 2048) * MEGABYTE,
                yaml.orElse(Keys.MIN_FREE_MB, 256) * MEGABYTE,
                yaml.orElse(Keys.KEEP_UPLOADED, false));
    }

    private MetricsSettings metrics() {
        List<AddressRange> allowed = yaml.list(Keys.METRICS_ALLOW);
        return new MetricsSettings(yaml.has(Keys.METRICS_ALLOW) ? allowed : MetricsSettings.NEAR);
    }

    private Tls tls() {
        Optional<Path> certificate = yaml.get(Keys.TLS_CERTIFICATE);
        Optional<Path> key = yaml.get(Keys.TLS_KEY);
        return switch (yaml.orElse(Keys.TLS, Keys.TlsMode.AUTOMATIC)) {
            case AUTOMATIC -> new Tls.Automatic();
            case OFF -> new Tls.Off();
            case SELF_SIGNED -> new Tls.SelfSigned();
            case FILE ->
                    new Tls.Files(
                            pem(Keys.TLS_CERTIFICATE, certificate, PemFile.CERTIFICATE),
                            pem(Keys.TLS_KEY, key, PemFile.PRIVATE_KEY));
        };
    }

    private Path pem(Key<Path> key, Optional<Path> path, PemFile kind) {
        kind.require(yaml, key, path, ", because tls is file");
        return path.orElse(Path.of(""));
    }
}
