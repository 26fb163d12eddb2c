package io.platebridge.local.frigate;

import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Frigate's answer to {@code GET /api/config}: its configuration with the defaults, without
 * passwords ({@code frigate/api/app.py} and {@code frigate/config} of 0.16 and 0.17). Of its many
 * settings it has those of MQTT, of plates, and which cameras track, record and read what.
 */
final class ConfigAnswer {

    private static final JsonMapper JSON = JsonMapper.shared();

    private ConfigAnswer() {}

    static String of(FrigateSettings settings) {
        ObjectNode cameras = JSON.createObjectNode();
        settings.cameras().forEach(name -> cameras.set(name, camera(name, settings.keeps())));
        ObjectNode config = JSON.createObjectNode();
        config.set("mqtt", mqtt(settings));
        config.set("lpr", enabled(true));
        config.set("record", enabled(settings.keeps()));
        config.set("cameras", cameras);
        return JSON.writeValueAsString(config);
    }

    private static ObjectNode mqtt(FrigateSettings settings) {
        return enabled(true)
                .put("topic_prefix", settings.prefix())
                .put("client_id", "frigate")
                .put("stats_interval", 60)
                .put("qos", settings.qos());
    }

    private static ObjectNode camera(String name, boolean keeps) {
        ObjectNode objects = JSON.createObjectNode();
        objects.set("track", JSON.valueToTree(List.of("person", "car")));
        ObjectNode camera = enabled(true).put("name", name).put("type", "generic");
        camera.set("objects", objects);
        camera.set("record", enabled(keeps));
        camera.set("snapshots", enabled(false));
        camera.set("lpr", enabled(true));
        return camera;
    }

    private static ObjectNode enabled(boolean enabled) {
        return JSON.createObjectNode().put("enabled", enabled);
    }
}
