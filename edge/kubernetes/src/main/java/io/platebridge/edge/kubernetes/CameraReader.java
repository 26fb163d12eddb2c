package io.platebridge.edge.kubernetes;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.pod.config.Section;
import java.util.Optional;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * Reads a camera of the map. It adds faults of the keys that only the map has; the pod's own reader
 * adds those of the others ({@link PodConfigs}).
 */
final class CameraReader {

    private static final String ID = "camera_id";
    private static final String URL = "rtsp_url";
    private static final String LABEL = "[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?";

    private final Section section;
    private final MappingNode written;
    private final int index;

    CameraReader(Section section, MappingNode written, int index) {
        this.section = section;
        this.written = written;
        this.index = index;
    }

    /** Returns the camera; empty after a fault, here or of a key that the pod's reader refuses. */
    Optional<MappedCamera> read() {
        Optional<CameraId> id = text(ID, CameraId::new);
        Optional<SourceUrl> url = text(URL, SourceUrl::of);
        id.ifPresent(this::demandLabel);
        Optional<String> node = section.get(MapKeys.NODE);
        Optional<Protocol> protocol = url.flatMap(found -> protocol(found, node));
        boolean recorded = section.orElse(MapKeys.RECORD, true);
        Optional<Integer> port = nodePort();
        refuse("continuous", "record", "write record: true or record: false");
        // The pod would take them, but then this camera would be missing, and its objects pruned.
        refuse("id", ID, "write camera_id in its place");
        refuse("enabled", "only cameras that run", "leave a camera out that shall not run");
        if (id.isEmpty() || url.isEmpty() || protocol.isEmpty()) {
            return Optional.empty();
        }
        String name = Nodes.text(written, "name").orElse(id.get().value());
        return slug(name)
                .map(slug ->
                        new MappedCamera(
                                index,
                                id.get(),
                                name,
                                slug,
                                protocol.get(),
                                device(url.get()),
                                node,
                                recorded,
                                port,
                                written));
    }

    private void refuse(String key, String expected, String remedy) {
        if (section.names().contains(key)) {
            section.fault(key, expected, key, remedy);
        }
    }

    private <T> Optional<T> text(String key, Function<String, T> parser) {
        try {
            return Nodes.text(written, key).map(parser);
        } catch (IllegalArgumentException _) {
            return Optional.empty(); // the pod's reader reports it
        }
    }

    private void demandLabel(CameraId id) {
        if (!id.value().matches(LABEL)) {
            section.fault(
                    ID,
                    "a label's value: at most 63 characters, a letter or digit first and last",
                    id.value(),
                    "give the camera such an id");
        }
    }

    private Optional<Protocol> protocol(SourceUrl url, Optional<String> node) {
        Optional<Protocol> protocol = Protocol.of(url);
        if (protocol.isEmpty()) {
            section.fault(
                    URL,
                    "rtsp://…, onvif://…, http://… or /dev/video0",
                    url.toString(),
                    "leave out what is no camera");
        }
        if (protocol.filter(Protocol.USB::equals).isPresent() && node.isEmpty()) {
            section.fault(
                    MapKeys.NODE,
                    "the node that the USB camera is plugged into",
                    "nothing",
                    MapKeys.NODE.remedy());
        }
        return protocol;
    }

    private Optional<Integer> nodePort() {
        Optional<Integer> port = section.get(MapKeys.NODE_PORT);
        if (section.get(MapKeys.STREAM_URL).isEmpty() && port.isPresent()) {
            section.fault(
                    MapKeys.STREAM_URL,
                    "the URL by which browsers reach node_port",
                    "nothing",
                    MapKeys.STREAM_URL.remedy());
        }
        return port;
    }

    private Optional<String> slug(String name) {
        if (section.has(MapKeys.SLUG)) {
            return section.get(MapKeys.SLUG);
        }
        Optional<String> slug = Slug.of(name);
        if (slug.isEmpty()) {
            section.fault(
                    "name",
                    "a name with 1 to %d letters a to z, digits and gaps"
                            .formatted(Slug.MAX_LENGTH),
                    name,
                    MapKeys.SLUG.remedy());
        }
        return slug;
    }

    private static Optional<String> device(SourceUrl url) {
        return Optional.of(url.secret())
                .filter(text -> text.startsWith("usb:"))
                .map(text -> text.substring("usb:".length()))
                .map(text -> text.startsWith("/") ? text : "/dev/video" + text);
    }
}
