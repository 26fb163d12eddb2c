package io.platebridge.edge.pod.config;

import io.platebridge.edge.base.log.EventLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Translates the keys that the prototype's installers and examples wrote, so that a deployed pod
 * starts with its existing file. A renamed key is accepted and a retired key ignored, each with a
 * warning that names the key to use. Unknown keys stay in, so that a misspelt one is still a fault.
 */
final class DeployedKeys {

    private static final EventLog LOG = EventLog.of(DeployedKeys.class);

    /** Old name → current name. */
    private static final Map<String, String> RENAMED =
            Map.of(
                    "api_key", "pod_api_key",
                    "frigate_mqtt_host", "mqtt_host",
                    "frigate_mqtt_port", "mqtt_port",
                    "frigate_mqtt_username", "mqtt_user",
                    "frigate_mqtt_password", "mqtt_password",
                    "mqtt_username", "mqtt_user");

    /** Old name → remedy. */
    private static final Map<String, String> RETIRED = new HashMap<>();

    private static final Set<String> TOPICS = Set.of("mqtt_topic", "frigate_mqtt_topic");
    private static final String EVENTS = "/events";

    /** The id of the installer's camera, if the file has only its address. */
    private static final String CAMERA_ID = "camera_1";

    private static final String CAMERA_URL = "rtsp://%s:554/stream1";

    static {
        RETIRED.put(
                "stream_secret",
                "pods verify stream tokens with public keys from heartbeat answers, so there is no shared secret");
        RETIRED.put("log_level", "the log has INFO and above");
        RETIRED.put("save_snapshots", "thumbnails are made from the recordings");
        RETIRED.put("site_name", "the cloud knows the site");
        for (String network :
                List.of("wan_interface", "lan_interface", "lan_network", "lan_gateway")) {
            RETIRED.put(network, "the pod does not configure the machine's network");
        }
        for (String section :
                List.of(
                        "detection",
                        "platerecognizer",
                        "frigate",
                        "streaming",
                        "recording",
                        "access_control",
                        "logging",
                        "monitoring",
                        "advanced",
                        "debug")) {
            RETIRED.put(section, "config.example.yaml names the keys that replace it");
        }
    }

    private final Set<String> known = Set.copyOf(Keys.names());
    private final Map<String, NodeTuple> kept = new HashMap<>();
    private final List<NodeTuple> result = new ArrayList<>();

    private DeployedKeys() {}

    /** Returns the mapping with current keys. */
    static MappingNode translated(MappingNode root) {
        return new DeployedKeys().translate(root);
    }

    private MappingNode translate(MappingNode root) {
        for (NodeTuple tuple : root.getValue()) {
            if (!isRetired(name(tuple)) && !isOld(name(tuple))) {
                addCurrent(name(tuple), tuple);
            }
        }
        for (NodeTuple tuple : root.getValue()) {
            String name = name(tuple);
            if (RENAMED.containsKey(name)) {
                rename(tuple, RENAMED.get(name), text(tuple.getValueNode()));
            } else if (TOPICS.contains(name)) {
                topic(tuple);
            } else if (name.equals("camera_ip")) {
                cameraIp(tuple);
            } else if (isRetired(name)) {
                warn(tuple, "remove it: " + RETIRED.get(name));
            }
        }
        return new MappingNode(
                root.getTag(),
                true,
                result,
                root.getFlowStyle(),
                root.getStartMark(),
                root.getEndMark());
    }

    /** Also of a key that only cameras have today: {@code frigate}. */
    private static boolean isRetired(String name) {
        return RETIRED.containsKey(name);
    }

    private static boolean isOld(String name) {
        return RENAMED.containsKey(name) || TOPICS.contains(name) || name.equals("camera_ip");
    }

    private void addCurrent(String name, NodeTuple tuple) {
        NodeTuple translated =
                name.equals("cameras") && tuple.getValueNode() instanceof SequenceNode cameras
                        ? new NodeTuple(tuple.getKeyNode(), cameras(cameras))
                        : tuple;
        kept.putIfAbsent(name, translated);
        result.add(translated);
    }

    private void rename(NodeTuple tuple, String current, Optional<String> value) {
        if (value.filter(String::isEmpty).isPresent()) {
            return; // the installer wrote unanswered questions like this
        }
        if (value.isEmpty() || !known.contains(current)) {
            warn(tuple, "remove it");
            return;
        }
        warn(tuple, "call it " + current);
        if (!kept.containsKey(current)) {
            addCurrent(
                    current,
                    new NodeTuple(scalar(current, tuple.getKeyNode()), tuple.getValueNode()));
        }
    }

    private void topic(NodeTuple tuple) {
        String topic = text(tuple.getValueNode()).orElse("");
        String prefix = Keys.MQTT_TOPIC_PREFIX.name();
        if (!topic.endsWith(EVENTS) || topic.length() == EVENTS.length()) {
            warn(tuple, "write %s, Frigate's topic_prefix".formatted(prefix));
            return;
        }
        warn(tuple, "write %s, its first part, if it is not frigate".formatted(prefix));
        if (!kept.containsKey(prefix)) {
            String first = topic.substring(0, topic.length() - EVENTS.length());
            addCurrent(
                    prefix,
                    new NodeTuple(
                            scalar(prefix, tuple.getKeyNode()),
                            scalar(first, tuple.getValueNode())));
        }
    }

    /** Reads camera_ip. The installer also wrote camera_rtsp_url, which takes precedence. */
    private void cameraIp(NodeTuple tuple) {
        String url = Keys.CAMERA_RTSP_URL.name();
        Optional<String> host = text(tuple.getValueNode()).filter(ip -> ip.matches("[\\w.:-]+"));
        if (kept.containsKey(url) || kept.containsKey("cameras") || host.isEmpty()) {
            warn(tuple, "remove it: " + url + " contains the address");
            return;
        }
        String address =
                CAMERA_URL.formatted(
                        host.get().contains(":") ? "[" + host.get() + "]" : host.get());
        warn(tuple, "write %s; %s is used".formatted(url, address));
        addText(url, address, tuple);
        String id = Keys.CAMERA_ID.name();
        if (!kept.containsKey(id)) {
            addText(id, CAMERA_ID, tuple);
        }
    }

    private void addText(String name, String value, NodeTuple at) {
        addCurrent(
                name,
                new NodeTuple(scalar(name, at.getKeyNode()), scalar(value, at.getValueNode())));
    }

    private SequenceNode cameras(SequenceNode list) {
        var cameras = new ArrayList<Node>();
        for (Node camera : list.getValue()) {
            if (camera instanceof MappingNode mapping) {
                camera(mapping).ifPresent(cameras::add);
            } else {
                cameras.add(camera);
            }
        }
        return new SequenceNode(
                list.getTag(),
                true,
                cameras,
                list.getFlowStyle(),
                list.getStartMark(),
                list.getEndMark());
    }

    /** Returns a camera with current keys, or empty if it is disabled. */
    private static Optional<Node> camera(MappingNode camera) {
        var tuples = new ArrayList<NodeTuple>();
        boolean named = camera.getValue().stream().anyMatch(t -> name(t).equals("camera_id"));
        for (NodeTuple tuple : camera.getValue()) {
            switch (name(tuple)) {
                case "id" -> {
                    warn(tuple, "call it camera_id");
                    if (!named) {
                        tuples.add(
                                new NodeTuple(
                                        scalar("camera_id", tuple.getKeyNode()),
                                        tuple.getValueNode()));
                    }
                }
                case "enabled" -> {
                    if (text(tuple.getValueNode()).filter("false"::equals).isPresent()) {
                        warn(tuple, "comment out a camera that is not to be read");
                        return Optional.empty();
                    }
                    warn(tuple, "remove it: every camera in the list is read");
                }
                case "detection" -> warn(tuple, "remove it: Frigate detects");
                default -> tuples.add(tuple);
            }
        }
        return Optional.of(
                new MappingNode(
                        camera.getTag(),
                        true,
                        tuples,
                        camera.getFlowStyle(),
                        camera.getStartMark(),
                        camera.getEndMark()));
    }

    /** Logs that a key is deprecated. */
    static void warn(NodeTuple tuple, String remedy) {
        int line = tuple.getKeyNode().getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        LOG.warn("config_key_deprecated", "line", line, "key", name(tuple), "remedy", remedy);
    }

    /** Returns a key's name, or an empty text if it is not a scalar. */
    static String name(NodeTuple tuple) {
        return tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
    }

    private static Optional<String> text(Node node) {
        return node instanceof ScalarNode scalar && !node.getTag().equals(Tag.NULL)
                ? Optional.of(scalar.getValue())
                : Optional.empty();
    }

    /** Returns a scalar at the place of another node. */
    static ScalarNode scalar(String text, Node at) {
        return new ScalarNode(
                Tag.STR, true, text, ScalarStyle.PLAIN, at.getStartMark(), at.getEndMark());
    }
}
