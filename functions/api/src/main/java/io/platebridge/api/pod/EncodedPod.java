package io.platebridge.api.pod;

import io.platebridge.contract.Pod;
import io.platebridge.contract.PodStatus;

/** A pod on the wire, as people see it. */
final class EncodedPod {

    private EncodedPod() {}

    static Pod of(io.platebridge.core.pod.Pod pod) {
        return new Pod(
                pod.id().value(),
                pod.name(),
                pod.place().company().value(),
                pod.place().community().value(),
                pod.place().site().value(),
                PodStatus.valueOf(pod.status().name()),
                pod.lastHeartbeat().orElse(null),
                pod.addresses().ip().orElse(null),
                pod.addresses().tailscaleIp().orElse(null),
                pod.addresses().tailscaleHostname().orElse(null),
                pod.firmware().orElse(null),
                pod.health().cpuUsage().orElse(null),
                pod.health().memoryUsage().orElse(null),
                pod.health().diskUsage().orElse(null),
                pod.health().temperature().orElse(null));
    }
}
