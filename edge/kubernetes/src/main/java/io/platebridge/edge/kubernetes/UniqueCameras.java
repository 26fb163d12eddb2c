package io.platebridge.edge.kubernetes;

import io.platebridge.edge.pod.config.Section;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Adds a fault for a camera that would share something with another one. */
final class UniqueCameras {

    private static final String OWN_SLUG = "give one of them another name, or a slug";

    private final Map<String, MappedCamera> owners = new HashMap<>();

    /** Compares a camera with those before it. */
    void add(MappedCamera camera, Section section) {
        camera.ids()
                .flatMap(id -> demand("camera " + id, camera).stream())
                .findFirst()
                .ifPresent(other ->
                        section.fault(
                                "camera_id",
                                "each camera_id once, that of a recorder (camera_id.rec) too",
                                both(camera, other),
                                "give each camera its own"));
        camera.names()
                .flatMap(name ->
                        demand(name, camera).map(other -> taken(name, camera, other)).stream())
                .findFirst()
                .ifPresent(found ->
                        section.fault("name", "names of objects that differ", found, OWN_SLUG));
        camera.nodePort()
                .flatMap(port -> demand("port " + port, camera))
                .ifPresent(other ->
                        section.fault(
                                MapKeys.NODE_PORT,
                                "each node_port once",
                                both(camera, other),
                                "give each camera its own"));
        camera.device()
                .flatMap(device -> demand(device + " of " + camera.node().orElse(""), camera))
                .ifPresent(other ->
                        section.fault(
                                "rtsp_url",
                                "each device of a node once, because it cannot be opened twice",
                                both(camera, other),
                                "remove one of them"));
    }

    /** Returns the other camera that has a thing already. */
    private Optional<MappedCamera> demand(String thing, MappedCamera camera) {
        return Optional.ofNullable(owners.putIfAbsent(thing, camera));
    }

    private static String taken(String name, MappedCamera camera, MappedCamera other) {
        return "%s of %s".formatted(name, both(camera, other));
    }

    private static String both(MappedCamera camera, MappedCamera other) {
        return "cameras %s (%s) and %s (%s)"
                .formatted(other.id(), other.name(), camera.id(), camera.name());
    }
}
