package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.edge.base.tls.Fingerprint;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.live.SegmentFormat;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.pod.cloud.PublicIp;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.host.AddressRange;
import io.platebridge.edge.pod.plate.BrokerUrl;
import io.platebridge.edge.pod.relay.GpioLine;
import io.platebridge.edge.pod.relay.RelaySettings;
import io.platebridge.edge.pod.relay.RelayUrl;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The keys of config.yaml; config.example.yaml explains each. */
final class Keys {

    private static final Map<String, Key<?>> ALL = new LinkedHashMap<>();

    private static final String ID = "letters, digits, '.', '_' and '-'";

    static final Key<URI> PORTAL_URL =
            key("portal_url", ValueKind.url("https", "http"), "https://portal.example.com");
    static final Key<RegistrationToken> REGISTRATION_TOKEN =
            key(
                    "registration_token",
                    ValueKind.secret(
                            "a complete registration token, pbreg_…",
                            orFault(RegistrationToken::parse)),
                    "pbreg_…");
    static final Key<ApiKey> POD_API_KEY =
            key(
                    "pod_api_key",
                    ValueKind.secret("a complete API key, pbk_…", orFault(ApiKey::parse)),
                    "pbk_…");
    static final Key<PodId> POD_ID =
            key("pod_id", ValueKind.of("1 to 64 " + ID, PodId::new), "main-gate-pod");
    static final Key<SiteId> SITE_ID =
            key("site_id", ValueKind.of("1 to 128 " + ID, SiteId::new), "main-gate");
    static final Key<CompanyId> COMPANY_ID =
            key("company_id", ValueKind.of("1 to 128 " + ID, CompanyId::new), "acme");
    static final Key<CommunityId> COMMUNITY_ID =
            key("community_id", ValueKind.of("1 to 128 " + ID, CommunityId::new), "oak-hills");
    static final Key<String> DEVICE_NAME =
            key("device_name", ValueKind.text(128), "North Gate POD");
    static final Key<Serial> SERIAL =
            key("serial", ValueKind.of("1 to 64 " + ID, Serial::new), "ABC123456");
    static final Key<Duration> HEARTBEAT_INTERVAL =
            key("heartbeat_interval", ValueKind.seconds(1, 3600), "60");
    static final Key<Duration> WHITELIST_REFRESH_INTERVAL =
            key("whitelist_refresh_interval", ValueKind.seconds(1, 86_400), "300");
    static final Key<Path> STATE_DIR = key("state_dir", ValueKind.folder(), "/var/lib/platebridge");
    static final Key<ZoneId> TIME_ZONE = key("time_zone", ValueKind.zone(), "America/Chicago");

    static final Key<CameraId> CAMERA_ID =
            key("camera_id", ValueKind.of("1 to 64 " + ID, CameraId::new), "cam_001");
    static final Key<String> CAMERA_NAME = key("camera_name", ValueKind.text(128), "Main Entrance");
    static final Key<String> CAMERA_POSITION =
            key("camera_position", ValueKind.text(128), "main entrance");
    static final Key<SourceUrl> CAMERA_RTSP_URL = rtspUrl("camera_rtsp_url");
    static final Key<String> NAME = key("name", ValueKind.text(128), "Main Entrance");
    static final Key<String> POSITION = key("position", ValueKind.text(128), "main entrance");
    static final Key<SourceUrl> RTSP_URL = rtspUrl("rtsp_url");
    static final Key<RtspTransport> RTSP_TRANSPORT =
            key(
                    "rtsp_transport",
                    ValueKind.choice(Map.of("tcp", RtspTransport.TCP, "udp", RtspTransport.UDP)),
                    "tcp");
    static final Key<RtspReader> RTSP_READER =
            key(
                    "rtsp_reader",
                    ValueKind.choice(
                            Map.of(
                                    "auto",
                                    RtspReader.AUTO,
                                    "own",
                                    RtspReader.OWN,
                                    "ffmpeg",
                                    RtspReader.FFMPEG)),
                    "auto");
    static final Key<SourceUrl> SUB_RTSP_URL = rtspUrl("sub_rtsp_url");
    static final Key<Integer> WIDTH =
            key("width", ValueKind.whole(Profile.MIN_WIDTH, Profile.MAX_WIDTH), "640");
    static final Key<Integer> FPS = key("fps", ValueKind.whole(1, Profile.MAX_FPS), "10");
    static final Key<Integer> BITRATE =
            key("bitrate", ValueKind.whole(Profile.MIN_BITRATE, Profile.MAX_BITRATE), "300000");
    private static final ValueKind<FrigateName> FRIGATE_KIND =
            ValueKind.of("1 to 32 " + ID, FrigateName::of);
    static final Key<FrigateName> FRIGATE = key("frigate", FRIGATE_KIND, "north");

    /** The name of a Frigate in {@code more_frigates}; cameras have another key of this name. */
    static final Key<FrigateName> FRIGATE_NAME = new Key<>("name", FRIGATE_KIND, "north");

    static final Key<String> FRIGATE_CAMERA = key("frigate_camera", ValueKind.text(64), "gate");

    static final Key<Boolean> ENABLE_MQTT = key("enable_mqtt", ValueKind.flag(), "true");
    static final Key<String> MQTT_HOST = key("mqtt_host", ValueKind.text(512), "localhost");
    static final Key<Integer> MQTT_PORT = key("mqtt_port", ValueKind.whole(1, 65_535), "1883");
    static final Key<BrokerUrl> MQTT_URL =
            key(
                    "mqtt_url",
                    ValueKind.secret(
                            "mqtt://host[:port], mqtts://…, ws://host[:port]/path or wss://…; by TLS a name without '_', or an IPv4 address",
                            BrokerUrl::of),
                    "mqtts://broker.example.com:8883");
    static final Key<String> MQTT_USER = key("mqtt_user", ValueKind.text(256), "pod");
    static final Key<String> MQTT_PASSWORD = key("mqtt_password", Secrets.kind(), "…");
    static final Key<Path> MQTT_PASSWORD_FILE =
            key("mqtt_password_file", ValueKind.path(), "/run/secrets/mqtt_password");
    static final Key<Path> MQTT_TLS_CA =
            key("mqtt_tls_ca", ValueKind.path(), "/etc/platebridge/broker-ca.pem");
    static final Key<Fingerprint> MQTT_TLS_FINGERPRINT = fingerprint("mqtt_tls_fingerprint");
    static final Key<Path> MQTT_TLS_CERTIFICATE =
            key("mqtt_tls_certificate", ValueKind.path(), "/etc/platebridge/mqtt.crt");
    static final Key<Path> MQTT_TLS_KEY =
            key("mqtt_tls_key", ValueKind.path(), "/etc/platebridge/mqtt.key");
    static final Key<String> MQTT_TOPIC_PREFIX =
            key(
                    "mqtt_topic_prefix",
                    ValueKind.matching("a topic without + and #", "[^+#\\s/][^+#\\s]{0,127}"),
                    "frigate");
    static final Key<URI> FRIGATE_URL =
            key("frigate_url", ValueKind.url("http", "https"), "http://frigate:5000");
    static final Key<String> FRIGATE_USER = key("frigate_user", ValueKind.text(256), "pod");
    static final Key<String> FRIGATE_PASSWORD = key("frigate_password", Secrets.kind(), "…");
    static final Key<Path> FRIGATE_PASSWORD_FILE =
            key("frigate_password_file", ValueKind.path(), "/run/secrets/frigate_password");
    static final Key<Path> FRIGATE_TLS_CA =
            key("frigate_tls_ca", ValueKind.path(), "/etc/platebridge/frigate-ca.pem");
    static final Key<Fingerprint> FRIGATE_TLS_FINGERPRINT = fingerprint("frigate_tls_fingerprint");
    static final Key<Double> MIN_CONFIDENCE = key("min_confidence", ValueKind.ratio(), "0.75");
    static final Key<Boolean> SUB_LABEL_IS_PLATE =
            key("sub_label_is_plate", ValueKind.flag(), "true");

    static final Key<Boolean> RECORD_ON_DETECTION =
            key("record_on_detection", ValueKind.flag(), "true");
    static final Key<Duration> RECORDING_DURATION =
            key("recording_duration", ValueKind.seconds(2, 300), "30");
    static final Key<Duration> RECORDING_PRE_ROLL =
            key("recording_pre_roll", ValueKind.seconds(0, 30), "5");
    static final Key<Path> RECORDINGS_DIR =
            key("recordings_dir", ValueKind.folder(), "/var/lib/platebridge/recordings");
    static final Key<Integer> RECORDINGS_MAX_MB =
            key("recordings_max_mb", ValueKind.whole(1, 100_000_000), "2048");
    static final Key<Boolean> CONTINUOUS_RECORDING =
            key("continuous_recording", ValueKind.flag(), "false");
    static final Key<Boolean> CONTINUOUS = key("continuous", ValueKind.flag(), "true");
    static final Key<Integer> CONTINUOUS_SEGMENT_MINUTES =
            key("continuous_segment_minutes", ValueKind.whole(1, 60), "10");
    static final Key<Integer> RETENTION_DAYS = key("retention_days", ValueKind.whole(1, 3650), "7");
    static final Key<Integer> MIN_FREE_MB =
            key("min_free_mb", ValueKind.whole(0, 1_000_000), "256");
    static final Key<Boolean> KEEP_UPLOADED = key("keep_uploaded", ValueKind.flag(), "false");

    static final Key<Boolean> ENABLE_STREAMING = key("enable_streaming", ValueKind.flag(), "true");
    static final Key<SegmentFormat> HLS_SEGMENTS =
            key(
                    "hls_segments",
                    ValueKind.choice(
                            Map.of("fmp4", SegmentFormat.FMP4, "mpegts", SegmentFormat.MPEG_TS)),
                    "fmp4");
    static final Key<Integer> STREAM_PORT = key("stream_port", ValueKind.whole(1, 65_535), "8000");
    static final Key<URI> STREAM_URL =
            key("stream_url", ValueKind.url("https", "http"), "https://gate.example.com/stream");
    static final Key<PublicIp> PUBLIC_IP =
            key("public_ip", ValueKind.of("auto, off or an address", PublicIp::of), "auto");
    static final Key<String> ALLOWED_ORIGINS =
            key(
                    "allowed_origins",
                    ValueKind.matching(
                            "an origin without a path", "https?://[A-Za-z0-9.:\\[\\]-]+"),
                    "[https://portal.example.com]");
    static final Key<AddressRange> METRICS_ALLOW =
            key(
                    "metrics_allow",
                    ValueKind.of("addresses such as 192.168.1.0/24", AddressRange::of),
                    "[127.0.0.1, 192.168.1.0/24]");
    static final Key<TlsMode> TLS =
            key(
                    "tls",
                    ValueKind.choice(
                            Map.of(
                                    "auto", TlsMode.AUTOMATIC,
                                    "off", TlsMode.OFF,
                                    "self-signed", TlsMode.SELF_SIGNED,
                                    "file", TlsMode.FILE)),
                    "auto");
    static final Key<Path> TLS_CERTIFICATE =
            key("tls_certificate", ValueKind.path(), "/etc/platebridge/tls.crt");
    static final Key<Path> TLS_KEY = key("tls_key", ValueKind.path(), "/etc/platebridge/tls.key");

    static final Key<RelayUrl> RELAY_URL =
            key(
                    "relay_url",
                    ValueKind.secret(
                            "http://[user:password@]host[:port]/path[?query] or https://…",
                            ValueKind.unambiguous(RelayUrl::of)),
                    "http://192.168.1.50/relay/0?turn=on");
    static final Key<RelaySettings.Method> RELAY_METHOD =
            key(
                    "relay_method",
                    ValueKind.choice(
                            Map.of(
                                    "GET", RelaySettings.Method.GET,
                                    "POST", RelaySettings.Method.POST)),
                    "POST");
    static final Key<Duration> RELAY_TIMEOUT = key("relay_timeout", ValueKind.seconds(1, 20), "5");
    static final Key<GpioLine> RELAY_GPIO =
            key(
                    "relay_gpio",
                    ValueKind.of("a line such as gpiochip0/17", GpioLine::of),
                    "gpiochip0/17");
    static final Key<Boolean> RELAY_ACTIVE_LOW = key("relay_active_low", ValueKind.flag(), "false");
    static final Key<Integer> RELAY_PULSE_MS =
            key("relay_pulse_ms", ValueKind.whole(50, 10_000), "500");
    static final Key<Boolean> RELAY_OFFLINE = key("relay_offline", ValueKind.flag(), "false");
    static final Key<CameraId> RELAY_CAMERAS =
            key("relay_cameras", ValueKind.of("1 to 64 " + ID, CameraId::new), "[cam_001]");

    /** Values of {@code tls}. */
    enum TlsMode {
        AUTOMATIC,
        OFF,
        SELF_SIGNED,
        FILE
    }

    private Keys() {}

    /** Returns the names of all keys. */
    static List<String> names() {
        return List.copyOf(ALL.keySet());
    }

    /** Returns a key by its name. */
    static Optional<Key<?>> named(String name) {
        return Optional.ofNullable(ALL.get(name));
    }

    private static <T> Key<T> key(String name, ValueKind<T> kind, String example) {
        var key = new Key<>(name, kind, example);
        ALL.put(name, key);
        return key;
    }

    private static Key<Fingerprint> fingerprint(String name) {
        return key(
                name,
                ValueKind.of("a certificate's SHA-256, 64 hexadecimal digits", Fingerprint::new),
                "\"AB:CD:…\"");
    }

    private static Key<SourceUrl> rtspUrl(String name) {
        return key(
                name,
                ValueKind.secret(
                        "rtsp://[user:password@]host[:port]/path, http://…, /dev/video0 or another source",
                        SourceUrl::of),
                "rtsp://192.168.1.100:554/stream");
    }

    private static <T> Function<String, T> orFault(Function<String, Optional<T>> parser) {
        return text -> parser.apply(text).orElseThrow(IllegalArgumentException::new);
    }
}
