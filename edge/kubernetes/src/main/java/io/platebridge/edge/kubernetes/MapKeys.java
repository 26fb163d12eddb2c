package io.platebridge.edge.kubernetes;

import io.platebridge.edge.pod.config.Key;
import io.platebridge.edge.pod.config.ValueKind;
import java.net.URI;

/** The keys of a camera map that config.yaml does not have; the example explains each. */
final class MapKeys {

    /** The file that names every key. */
    static final String EXAMPLE = "edge/cameras.example.yaml";

    static final String CAMERAS = "cameras";
    static final String CONFIG = "config";
    static final String RECORDER_CONFIG = "recorder_config";

    private static final String LABEL = "[a-z0-9]([a-z0-9-]*[a-z0-9])?";
    private static final String NAME = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";
    private static final String HOST = "[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?";
    private static final String POSITIVE = "(?!0+(\\.0+)?[^0-9.]*$)[0-9]+(\\.[0-9]+)?";

    static final Key<String> APP =
            key(
                    "app",
                    matching("a name of a-z, 0-9 and '-'", "(?=.{1,63}$)" + LABEL),
                    "falcon-eye");
    static final Key<String> NAMESPACE =
            key(
                    "namespace",
                    matching("a name of a-z, 0-9 and '-'", "(?=.{1,63}$)" + LABEL),
                    "gates");
    static final Key<String> IMAGE =
            key(
                    "image",
                    matching("an image's name", "[a-zA-Z0-9][\\w./:@-]{0,254}"),
                    "platebridge-pod:0.1.0");
    static final Key<String> DEFAULT_CAMERA_NODE = node("default_camera_node");
    static final Key<String> DEFAULT_RECORDER_NODE = node("default_recorder_node");
    static final Key<String> JETSON_NODES =
            key("jetson_nodes", node("node").kind(), "[jetson-1, jetson-2]");
    static final Key<String> RECORDINGS_PATH =
            key(
                    "recordings_path",
                    matching("an absolute path without '..'", "(/(?!\\.\\.?(/|$))[\\w.-]+)+"),
                    "/data/platebridge/recordings");
    static final Key<String> STORAGE_CLASS =
            key(
                    "storage_class",
                    matching(
                            "a StorageClass's name", "(?=.{1,253}$)[a-z0-9]([a-z0-9.-]*[a-z0-9])?"),
                    "local-path");
    static final Key<String> STATE_SIZE = bytes("state_size", "4Gi");
    static final Key<String> CPU_LIMIT =
            key("cpu_limit", matching("processors, such as 2 or 500m", POSITIVE + "m?"), "2");
    static final Key<String> MEMORY_LIMIT = bytes("memory_limit", "512Mi");
    static final Key<String> USB_RESOURCE =
            key(
                    "usb_resource",
                    matching(
                            "a device plugin's resource",
                            "(?=.{1,253}/)[a-z0-9]([a-z0-9.-]*[a-z0-9])?/" + NAME),
                    "squat.ai/video");
    static final Key<Integer> VIDEO_GROUP = key("video_group", ValueKind.whole(1, 65_535), "44");

    static final Key<String> SLUG =
            key(
                    "slug",
                    matching(
                            "1 to %d of a-z, 0-9 and '-', with '-' inside only"
                                    .formatted(Slug.MAX_LENGTH),
                            Slug.FORM),
                    "main-entrance");
    static final Key<String> NODE = node("node");
    static final Key<Boolean> RECORD = key("record", ValueKind.flag(), "true");
    static final Key<Integer> NODE_PORT =
            key("node_port", ValueKind.whole(30_000, 32_767), "30900");
    static final Key<URI> STREAM_URL =
            key(
                    "stream_url",
                    ValueKind.url("https", "http"),
                    "https://node-1.example.com:30900/stream");

    private MapKeys() {}

    private static Key<String> node(String name) {
        return key(name, matching("a node's kubernetes.io/hostname", HOST), "node-1");
    }

    /** Without a unit it would be bytes; Kubernetes takes "m" for thousandths of one. */
    private static Key<String> bytes(String name, String example) {
        return key(
                name,
                matching("a size with Mi, Gi, Ti, M, G or T", POSITIVE + "(Mi|Gi|Ti|M|G|T)"),
                example);
    }

    private static ValueKind<String> matching(String expected, String pattern) {
        return ValueKind.matching(expected, pattern);
    }

    private static <T> Key<T> key(String name, ValueKind<T> kind, String example) {
        return new Key<>(name, kind, example);
    }
}
