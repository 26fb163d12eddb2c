package io.platebridge.edge.kubernetes;

import io.platebridge.core.camera.CameraId;
import java.util.Optional;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * A camera of the map.
 *
 * @param index its place in the list, from 0
 * @param name its name for people
 * @param device the device of a USB camera, such as {@code /dev/video0}
 * @param node the node that it is tied to
 * @param recorded whether it is recorded without a break
 * @param nodePort the port of every node under which its Service is reached, if it is
 * @param written its keys as the map has them
 */
record MappedCamera(
        int index,
        CameraId id,
        String name,
        String slug,
        Protocol protocol,
        Optional<String> device,
        Optional<String> node,
        boolean recorded,
        Optional<Integer> nodePort,
        MappingNode written) {

    /** A USB camera is opened once, so its own pod records it. */
    boolean recordsItself() {
        return recorded && protocol == Protocol.USB;
    }

    /** Returns the id of the recorder's camera in the cloud. */
    String recorderId() {
        return id + ".rec";
    }

    /** Returns the ids that its pods have in the cloud. */
    Stream<String> ids() {
        Stream<String> own = Stream.of(id.value());
        return recorded && !recordsItself() ? Stream.concat(own, Stream.of(recorderId())) : own;
    }

    /** Returns the name of the camera's Deployment. */
    String deployment() {
        return "cam-" + slug;
    }

    /** Returns the name of the recorder's Deployment. */
    String recorder() {
        return "rec-" + slug;
    }

    String service() {
        return "svc-" + slug;
    }

    String recorderService() {
        return "svc-rec-" + slug;
    }

    /** Returns the names of the camera's objects that no other camera may have. */
    Stream<String> names() {
        Stream<String> own = Stream.of(deployment(), service());
        return recorded ? Stream.concat(own, Stream.of(recorder(), recorderService())) : own;
    }
}
