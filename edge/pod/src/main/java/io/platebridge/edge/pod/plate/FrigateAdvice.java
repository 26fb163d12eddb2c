package io.platebridge.edge.pod.plate;

import io.platebridge.edge.pod.frigate.FrigateSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds settings of Frigate that would lose plates although everything is connected: they
 * contradict the pod's, or leave gaps.
 */
public final class FrigateAdvice {

    /** Advice for a pod without {@code frigate_url}. */
    public static final String NO_URL =
            "frigate: without frigate_url, cars that MQTT does not bring (the pod, the broker or Frigate's connection was away) are never known; write frigate_url";

    /** Advice if messages with QoS 0 arrived. */
    public static final String QOS_ZERO =
            "frigate: it publishes with QoS 0, which brokers don't keep while the pod is away; set qos: 1 under mqtt in Frigate's configuration";

    private FrigateAdvice() {}

    /**
     * Compares Frigate's configuration with the pod's.
     *
     * @return one line for each setting to change
     */
    public static List<String> of(FrigateSetup frigate, MqttSettings mqtt, PlateSettings plates) {
        var advice = new ArrayList<String>();
        if (!frigate.mqtt()) {
            advice.add(
                    "frigate: mqtt.enabled is false there, so it publishes nothing; set it to true");
        }
        if (!frigate.topicPrefix().equals(mqtt.topicPrefix())) {
            advice.add(
                    "frigate: its mqtt.topic_prefix is \"%s\", ours \"%s\"; write mqtt_topic_prefix: \"%s\""
                            .formatted(
                                    frigate.topicPrefix(),
                                    mqtt.topicPrefix(),
                                    frigate.topicPrefix()));
        }
        if (frigate.qos() == 0) {
            advice.add(QOS_ZERO);
        }
        if (!frigate.lpr() && !plates.subLabelIsPlate()) {
            advice.add(
                    "frigate: lpr.enabled is false there, so it reads no plates; set it to true, or sub_label_is_plate here if another plate reader writes there");
        }
        Set<String> ours = new TreeSet<>(plates.cameras().keySet());
        ours.retainAll(frigate.cameras().keySet());
        Set<String> looked = ours.isEmpty() ? frigate.cameras().keySet() : ours;
        if (ours.isEmpty()) {
            advice.add(
                    "frigate: none of its cameras (%s) has the name of one of ours; write it as frigate_camera"
                            .formatted(String.join(", ", new TreeSet<>(looked))));
        }
        for (String name : new TreeSet<>(looked)) {
            camera(name, frigate, plates, advice);
        }
        return List.copyOf(advice);
    }

    private static void camera(
            String name, FrigateSetup frigate, PlateSettings plates, List<String> advice) {
        FrigateSetup.Camera camera = frigate.cameras().get(name);
        if (camera == null) {
            return;
        }
        if (!camera.enabled()) {
            advice.add("frigate: its camera %s is not enabled".formatted(name));
            return;
        }
        if (!camera.seesCars()) {
            advice.add(
                    "frigate: its camera %s tracks no cars; add car to objects.track"
                            .formatted(name));
        }
        if (frigate.lpr() && !camera.lpr() && !plates.subLabelIsPlate()) {
            advice.add(
                    "frigate: plates are not read at its camera %s; set lpr.enabled there"
                            .formatted(name));
        }
        if (!camera.kept()) {
            advice.add(
                    "frigate: cars at its camera %s are in no history, because neither record nor snapshots are enabled there; enable one of them"
                            .formatted(name));
        }
    }
}
