package io.platebridge.edge.pod.frigate;

import io.platebridge.edge.base.json.ForeignJson;
import io.platebridge.edge.base.tls.ServerException;
import io.platebridge.edge.base.tls.ServerFault;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Frigate's configuration, from {@code GET /api/config} ({@code frigate/api/app.py} of 0.16 to
 * 0.18; with defaults, without passwords).
 *
 * @param version from {@code GET /api/version}, {@code 0.17.2-1a2b3c4}
 * @param mqtt whether MQTT is enabled
 * @param topicPrefix of all its topics
 * @param clientId by which its broker knows it
 * @param qos that it publishes with
 * @param lpr whether it reads plates
 * @param cameras by name
 */
public record FrigateSetup(
        String version,
        boolean mqtt,
        String topicPrefix,
        String clientId,
        int qos,
        boolean lpr,
        Map<String, Camera> cameras) {

    private static final int MAX_VERSION = 40;

    /**
     * A camera.
     *
     * @param enabled whether the camera is enabled
     * @param kept whether what it sees gets a row in the list of events, which takes recordings or
     *     snapshots, or a camera of the type {@code lpr}
     * @param lpr whether plates are read there
     * @param seesCars whether cars or plates are among the things it tracks
     */
    public record Camera(boolean enabled, boolean kept, boolean lpr, boolean seesCars) {}

    public FrigateSetup {
        cameras = Map.copyOf(cameras);
    }

    /**
     * Reads it from Frigate.
     *
     * @throws ServerException if Frigate is unreachable or its response is invalid
     */
    public static FrigateSetup read(FrigateApi api) throws IOException, InterruptedException {
        String version = new String(api.get("/api/version").body(), StandardCharsets.UTF_8).strip();
        JsonNode config;
        try {
            config = ForeignJson.MAPPER.readTree(api.get("/api/config").body());
        } catch (JacksonException e) {
            throw new ServerException(noFrigate(), e);
        }
        if (!config.path("cameras").isObject() || !config.path("mqtt").isObject()) {
            throw new ServerException(noFrigate());
        }
        JsonNode mqtt = config.path("mqtt");
        var cameras = new TreeMap<String, Camera>();
        config.path("cameras")
                .properties()
                .forEach(entry -> cameras.put(entry.getKey(), camera(entry.getValue())));
        return new FrigateSetup(
                version.matches("[\\w.+-]{1,%d}".formatted(MAX_VERSION)) ? version : "unknown",
                mqtt.path("enabled").asBoolean(true),
                mqtt.path("topic_prefix").asString("frigate"),
                mqtt.path("client_id").asString("frigate"),
                mqtt.path("qos").asInt(0),
                config.path("lpr").path("enabled").asBoolean(false),
                cameras);
    }

    private static Camera camera(JsonNode camera) {
        boolean dedicated = camera.path("type").asString("generic").equals("lpr");
        boolean record = camera.path("record").path("enabled").asBoolean(false);
        boolean snapshots = camera.path("snapshots").path("enabled").asBoolean(false);
        boolean cars =
                StreamSupport.stream(camera.path("objects").path("track").spliterator(), false)
                        .map(label -> label.asString(""))
                        .anyMatch(label -> label.matches("car|motorcycle|license_plate"));
        return new Camera(
                camera.path("enabled").asBoolean(true),
                record || snapshots || dedicated,
                camera.path("lpr").path("enabled").asBoolean(false),
                cars || dedicated);
    }

    private static ServerFault noFrigate() {
        return ServerFault.lasting(
                "expected Frigate's configuration, found something else",
                "see whether frigate_url is Frigate's");
    }
}
