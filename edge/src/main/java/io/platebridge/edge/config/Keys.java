package io.platebridge.edge.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.edge.camera.Profile;
import io.platebridge.edge.camera.SourceUrl;
import io.platebridge.edge.camera.Transport;
import io.platebridge.edge.live.Container;
import io.platebridge.edge.metrics.AddressRange;
import io.platebridge.edge.plate.BrokerUrl;
import io.platebridge.edge.remote.Fingerprint;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The keys of config.yaml; config.example.yaml explains each. */
final class Keys {

    private static final List<String> NAMES = new ArrayList<>();

    private static final String ID = "letters, digits, '.', '_' and '-'";

    static final Key<URI> PORTAL_URL =
            key("portal_url", Kind.url("https", "http"), "https://portal.example.com");
    static final Key<RegistrationToken> REGISTRATION_TOKEN =
            key(
                    "registration_token",
                    Kind.secret(
                            "a whole registration token, pbreg_…",
                            orFault(RegistrationToken::parse)),
                    "pbreg_…");
    static final Key<ApiKey> POD_API_KEY =
            key(
                    "pod_api_key",
                    Kind.secret("a whole API key, pbk_…", orFault(ApiKey::parse)),
                    "pbk_…");
    static final Key<PodId> POD_ID =
            key("pod_id", Kind.of("1 to 64 " + ID, PodId::new), "main-gate-pod");
    static final Key<SiteId> SITE_ID =
            key("site_id", Kind.of("1 to 128 " + ID, SiteId::new), "main-gate");
    static final Key<CompanyId> COMPANY_ID =
            key("company_id", Kind.of("1 to 128 " + ID, CompanyId::new), "acme");
    static final Key<CommunityId> COMMUNITY_ID =
            key("community_id", Kind.of("1 to 128 " + ID, CommunityId::new), "oak-hills");
    static final Key<String> DEVICE_NAME = key("device_name", Kind.text(128), "North Gate POD");
    static final Key<Serial> SERIAL =
            key("serial", Kind.of("1 to 64 " + ID, Serial::new), "ABC123456");
    static final Key<Duration> HEARTBEAT_INTERVAL =
            key("heartbeat_interval", Kind.seconds(1, 3600), "60");
    static final Key<Duration> WHITELIST_REFRESH_INTERVAL =
            key("whitelist_refresh_interval", Kind.seconds(1, 86_400), "300");
    static final Key<Path> STATE_DIR = key("state_dir", Kind.folder(), "/var/lib/platebridge");
    static final Key<ZoneId> TIME_ZONE = key("time_zone", Kind.zone(), "America/Chicago");

    static final Key<CameraId> CAMERA_ID =
            key("camera_id", Kind.of("1 to 64 " + ID, CameraId::new), "cam_001");
    static final Key<String> CAMERA_NAME = key("camera_name", Kind.text(128), "Main Entrance");
    static final Key<String> CAMERA_POSITION =
            key("camera_position", Kind.text(128), "main entrance");
    static final Key<SourceUrl> CAMERA_RTSP_URL = rtspUrl("camera_rtsp_url");
    static final Key<String> NAME = key("name", Kind.text(128), "Main Entrance");
    static final Key<String> POSITION = key("position", Kind.text(128), "main entrance");
    static final Key<SourceUrl> RTSP_URL = rtspUrl("rtsp_url");
    static final Key<Transport> RTSP_TRANSPORT =
            key(
                    "rtsp_transport",
                    Kind.choice(Map.of("tcp", Transport.TCP, "udp", Transport.UDP)),
                    "tcp");
    static final Key<SourceUrl> SUB_RTSP_URL = rtspUrl("sub_rtsp_url");
    static final Key<Integer> WIDTH =
            key("width", Kind.whole(Profile.MIN_WIDTH, Profile.MAX_WIDTH), "640");
    static final Key<Integer> FPS = key("fps", Kind.whole(1, Profile.MAX_FPS), "10");
    static final Key<Integer> BITRATE =
            key("bitrate", Kind.whole(Profile.MIN_BITRATE, Profile.MAX_BITRATE), "300000");
    static final Key<String> FRIGATE_CAMERA = key("frigate_camera", Kind.text(64), "gate");

    static final Key<Boolean> ENABLE_MQTT = key("enable_mqtt", Kind.flag(), "true");
    static final Key<String> MQTT_HOST = key("mqtt_host", Kind.text(512), "localhost");
    static final Key<Integer> MQTT_PORT = key("mqtt_port", Kind.whole(1, 65_535), "1883");
    static final Key<BrokerUrl> MQTT_URL =
            key(
                    "mqtt_url",
                    Kind.secret(
                            "mqtt://host[:port], mqtts://…, ws://host[:port]/path or wss://…; by TLS a name without '_', or an IPv4 address",
                            BrokerUrl::of),
                    "mqtts://broker.example.com:8883");
    static final Key<String> MQTT_USER = key("mqtt_user", Kind.text(256), "pod");
    static final Key<String> MQTT_PASSWORD = key("mqtt_password", Secrets.kind(), "…");
    static final Key<Path> MQTT_PASSWORD_FILE =
            key("mqtt_password_file", Kind.path(), "/run/secrets/mqtt_password");
    static final Key<Path> MQTT_TLS_CA =
            key("mqtt_tls_ca", Kind.path(), "/etc/platebridge/broker-ca.pem");
    static final Key<Fingerprint> MQTT_TLS_FINGERPRINT = fingerprint("mqtt_tls_fingerprint");
    static final Key<Path> MQTT_TLS_CERTIFICATE =
            key("mqtt_tls_certificate", Kind.path(), "/etc/platebridge/mqtt.crt");
    static final Key<Path> MQTT_TLS_KEY =
            key("mqtt_tls_key", Kind.path(), "/etc/platebridge/mqtt.key");
    static final Key<String> MQTT_TOPIC_PREFIX =
            key(
                    "mqtt_topic_prefix",
                    Kind.matching("a topic without + and #", "[^+#\\s/][^+#\\s]{0,127}"),
                    "frigate");
    static final Key<URI> FRIGATE_URL =
            key("frigate_url", Kind.url("http", "https"), "http://frigate:5000");
    static final Key<String> FRIGATE_USER = key("frigate_user", Kind.text(256), "pod");
    static final Key<String> FRIGATE_PASSWORD = key("frigate_password", Secrets.kind(), "…");
    static final Key<Path> FRIGATE_PASSWORD_FILE =
            key("frigate_password_file", Kind.path(), "/run/secrets/frigate_password");
    static final Key<Path> FRIGATE_TLS_CA =
            key("frigate_tls_ca", Kind.path(), "/etc/platebridge/frigate-ca.pem");
    static final Key<Fingerprint> FRIGATE_TLS_FINGERPRINT = fingerprint("frigate_tls_fingerprint");
    static final Key<Double> MIN_CONFIDENCE = key("min_confidence", Kind.ratio(), "0.75");
    static final Key<Boolean> SUB_LABEL_IS_PLATE = key("sub_label_is_plate", Kind.flag(), "true");

    static final Key<Boolean> RECORD_ON_DETECTION = key("record_on_detection", Kind.flag(), "true");
    static final Key<Duration> RECORDING_DURATION =
            key("recording_duration", Kind.seconds(2, 300), "30");
    static final Key<Duration> RECORDING_PRE_ROLL =
            key("recording_pre_roll", Kind.seconds(0, 30), "5");
    static final Key<Path> RECORDINGS_DIR =
            key("recordings_dir", Kind.folder(), "/var/lib/platebridge/recordings");
    static final Key<Integer> RECORDINGS_MAX_MB =
            key("recordings_max_mb", Kind.whole(1, 100_000_000), "2048");
    static final Key<Boolean> CONTINUOUS_RECORDING =
            key("continuous_recording", Kind.flag(), "false");
    static final Key<Boolean> CONTINUOUS = key("continuous", Kind.flag(), "true");
    static final Key<Integer> CONTINUOUS_CHUNK_MINUTES =
            key("continuous_chunk_minutes", Kind.whole(1, 60), "10");
    static final Key<Integer> RETENTION_DAYS = key("retention_days", Kind.whole(1, 3650), "7");
    static final Key<Integer> MIN_FREE_MB = key("min_free_mb", Kind.whole(0, 1_000_000), "256");
    static final Key<Boolean> KEEP_UPLOADED = key("keep_uploaded", Kind.flag(), "false");

    static final Key<Boolean> ENABLE_STREAMING = key("enable_streaming", Kind.flag(), "true");
    static final Key<Container> HLS_SEGMENTS =
            key(
                    "hls_segments",
                    Kind.choice(Map.of("fmp4", Container.FMP4, "mpegts", Container.MPEG_TS)),
                    "fmp4");
    static final Key<Integer> STREAM_PORT = key("stream_port", Kind.whole(1, 65_535), "8000");
    static final Key<URI> STREAM_URL =
            key("stream_url", Kind.url("https", "http"), "https://gate.example.com/stream");
    static final Key<Optional<String>> PUBLIC_IP =
            key("public_ip", Kind.of("auto or an address", Keys::address), "auto");
    static final Key<String> ALLOWED_ORIGINS =
            key(
                    "allowed_origins",
                    Kind.matching("an origin without a path", "https?://[A-Za-z0-9.:\\[\\]-]+"),
                    "[https://portal.example.com]");
    static final Key<AddressRange> METRICS_ALLOW =
            key(
                    "metrics_allow",
                    Kind.of("addresses such as 192.168.1.0/24", AddressRange::of),
                    "[127.0.0.1, 192.168.1.0/24]");
    static final Key<TlsMode> TLS =
            key(
                    "tls",
                    Kind.choice(
                            Map.of(
                                    "off", TlsMode.OFF,
                                    "self-signed", TlsMode.SELF_SIGNED,
                                    "file", TlsMode.FILE)),
                    "self-signed");
    static final Key<Path> TLS_CERTIFICATE =
            key("tls_certificate", Kind.path(), "/etc/platebridge/tls.crt");
    static final Key<Path> TLS_KEY = key("tls_key", Kind.path(), "/etc/platebridge/tls.key");

    /** What is written for {@code tls}. */
    enum TlsMode {
        OFF,
        SELF_SIGNED,
        FILE
    }

    private Keys() {}

    /** Returns the names of all keys. */
    static List<String> names() {
        return List.copyOf(NAMES);
    }

    private static <T> Key<T> key(String name, Kind<T> kind, String example) {
        NAMES.add(name);
        return new Key<>(name, kind, example);
    }

    private static Key<Fingerprint> fingerprint(String name) {
        return key(
                name,
                Kind.of("a certificate's SHA-256, 64 hexadecimal digits", Fingerprint::new),
                "\"AB:CD:…\"");
    }

    private static Key<SourceUrl> rtspUrl(String name) {
        return key(
                name,
                Kind.secret(
                        "rtsp://[user:password@]host[:port]/path, http://…, /dev/video0 or another source",
                        SourceUrl::of),
                "rtsp://192.168.1.100:554/stream");
    }

    private static <T> Function<String, T> orFault(Function<String, Optional<T>> parser) {
        return text -> parser.apply(text).orElseThrow(IllegalArgumentException::new);
    }

    /** Numbers and colons only, so that no name is looked up; {@code auto} is no address. */
    private static Optional<String> address(String text) {
        if (text.equals("auto")) {
            return Optional.empty();
        }
        if (!text.matches("[0-9a-fA-F.:]{2,45}")) {
            throw new IllegalArgumentException();
        }
        return Optional.of(text);
    }
}
