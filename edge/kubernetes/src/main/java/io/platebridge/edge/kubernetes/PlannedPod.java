package io.platebridge.edge.kubernetes;

import io.platebridge.edge.pod.config.Config;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/**
 * A pod that runs PlateBridge for one camera.
 *
 * @param recorder whether it only records the camera
 * @param config its config.yaml
 * @param settings what the pod understands from it
 */
record PlannedPod(MappedCamera camera, boolean recorder, MappingNode config, Config settings) {

    /** Returns the name of its Deployment. */
    String name() {
        return recorder ? camera.recorder() : camera.deployment();
    }

    /** Returns whether it records without a break, on a node's disk. */
    boolean records() {
        return recorder || camera.recordsItself();
    }

    boolean opensDevice() {
        return camera.device().isPresent();
    }
}
