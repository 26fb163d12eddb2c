package io.platebridge.edge.kubernetes;

import io.platebridge.edge.pod.config.Section;
import java.util.List;
import java.util.Optional;

/**
 * What a camera map says of the cluster as a whole.
 *
 * @param app the label {@code app} of every object
 * @param jetsonNodes nodes with the taint {@code dedicated=jetson:NoSchedule}
 * @param recordingsPath the nodes' folder with a folder for each camera that is recorded
 * @param usbResource the device plugin's resource for a USB camera; without it its pod is
 *     privileged
 * @param videoGroup the nodes' group that may read {@code /dev/video*}
 */
record Cluster(
        String app,
        String namespace,
        String image,
        Optional<String> defaultCameraNode,
        Optional<String> defaultRecorderNode,
        List<String> jetsonNodes,
        String recordingsPath,
        Optional<String> storageClass,
        String stateSize,
        String cpuLimit,
        String memoryLimit,
        Optional<String> usbResource,
        int videoGroup) {

    Cluster {
        jetsonNodes = List.copyOf(jetsonNodes);
    }

    /** Reads the keys beside the cameras; adds what does not fit to the section's faults. */
    static Cluster read(Section map) {
        return new Cluster(
                map.orElse(MapKeys.APP, "platebridge"),
                map.orElse(MapKeys.NAMESPACE, "platebridge"),
                map.orElse(MapKeys.IMAGE, "platebridge-pod:0.1.0"),
                map.get(MapKeys.DEFAULT_CAMERA_NODE),
                map.get(MapKeys.DEFAULT_RECORDER_NODE),
                map.list(MapKeys.JETSON_NODES),
                map.orElse(MapKeys.RECORDINGS_PATH, "/data/platebridge/recordings"),
                map.get(MapKeys.STORAGE_CLASS),
                map.orElse(MapKeys.STATE_SIZE, "4Gi"),
                map.orElse(MapKeys.CPU_LIMIT, "2"),
                map.orElse(MapKeys.MEMORY_LIMIT, "512Mi"),
                map.get(MapKeys.USB_RESOURCE),
                map.orElse(MapKeys.VIDEO_GROUP, 44));
    }
}
