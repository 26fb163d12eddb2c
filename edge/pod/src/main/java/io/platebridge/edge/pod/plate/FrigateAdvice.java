package io.platebridge.edge.pod.plate;

import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.frigate.FrigateSetup;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds settings of a Frigate that would lose plates although everything is connected: they
 * contradict the pod's, or leave gaps. Each advice is a line that begins with the Frigate's label.
 */
public record FrigateAdvice(FrigateName frigate) {

    private static final String QOS_ZERO =
            "it publishes with QoS 0, which brokers don't keep while the pod is away; set qos: 1 under mqtt in Frigate's configuration";

    /** Returns the advice for a Frigate without {@code frigate_url}. */
    public String noUrl() {
        return line(
                "without frigate_url, cars that MQTT does not bring (the pod, the broker or Frigate's connection was away) are never known; write frigate_url");
    }

    /** Returns the advice if messages with QoS 0 arrived. */
    public String qosZero() {
        return line(QOS_ZERO);
    }

    private String line(String advice) {
        return "%s: %s".formatted(frigate.label("frigate"), advice);
    }

    /**
     * Compares Frigate's configuration with the pod's.
     *
     * @return one line for each setting to change
     */
    public List<String> of(FrigateSetup setup, MqttSettings mqtt, PlateSettings plates) {
        var advice = new ArrayList<String>();
        if (!setup.mqtt()) {
            advice.add("mqtt.enabled is false there, so it publishes nothing; set it to true");
        }
        if (!setup.topicPrefix().equals(mqtt.topicPrefix())) {
            advice.add(
                    "its mqtt.topic_prefix is \"%s\", ours \"%s\"; write mqtt_topic_prefix: \"%s\""
                            .formatted(
                                    setup.topicPrefix(), mqtt.topicPrefix(), setup.topicPrefix()));
        }
        if (setup.qos() == 0) {
            advice.add(QOS_ZERO);
        }
        cars(setup, plates, advice);
        return advice.stream().map(this::line).toList();
    }

    /** As {@link #of}, for a Frigate whose broker the pod does not use. */
    public List<String> ofHistory(FrigateSetup setup, PlateSettings plates) {
        var advice = new ArrayList<String>();
        cars(setup, plates, advice);
        return advice.stream().map(this::line).toList();
    }

    private void cars(FrigateSetup setup, PlateSettings plates, List<String> advice) {
        if (!setup.lpr() && !plates.subLabelIsPlate()) {
            advice.add(
                    "lpr.enabled is false there, so it reads no plates; set it to true, or sub_label_is_plate here if another plate reader writes there");
        }
        Set<String> ours = new TreeSet<>(plates.camerasOf(frigate).byName().keySet());
        ours.retainAll(setup.cameras().keySet());
        Set<String> looked = ours.isEmpty() ? setup.cameras().keySet() : ours;
        if (ours.isEmpty()) {
            advice.add(
                    "none of its cameras (%s) has the name of one of ours; write it as frigate_camera"
                            .formatted(String.join(", ", new TreeSet<>(looked))));
        }
        for (String name : new TreeSet<>(looked)) {
            camera(name, setup, plates, advice);
        }
    }

    private static void camera(
            String name, FrigateSetup setup, PlateSettings plates, List<String> advice) {
        FrigateSetup.Camera camera = setup.cameras().get(name);
        if (camera == null) {
            return;
        }
        if (!camera.enabled()) {
            advice.add("its camera %s is not enabled".formatted(name));
            return;
        }
        if (!camera.seesCars()) {
            advice.add("its camera %s tracks no cars; add car to objects.track".formatted(name));
        }
        if (setup.lpr() && !camera.lpr() && !plates.subLabelIsPlate()) {
            advice.add(
                    "plates are not read at its camera %s; set lpr.enabled there".formatted(name));
        }
        if (!camera.kept()) {
            advice.add(
                    "cars at its camera %s are in no history, because neither record nor snapshots are enabled there; enable one of them"
                            .formatted(name));
        }
    }
}
