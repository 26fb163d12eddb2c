package io.platebridge.edge.pod.config;

import io.platebridge.core.pod.Serial;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.plate.FrigateCameras;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.MqttSettings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The Frigates of config.yaml: the one of the file's own keys, and those of {@code more_frigates}.
 * Each publishes to its own topics; two with the same ones would be read as one.
 */
final class FrigateList {

    static final String MORE = "more_frigates";
    private static final String EXPECTED =
            "a list of Frigates with a name each, and the keys that begin with mqtt_ and frigate_";
    private static final String REMEDY =
            "write it like \"more_frigates: [{name: north, mqtt_topic_prefix: frigate_north}]\"";

    /** The most Frigates beside the first. */
    static final int MAX_MORE = 8;

    private final List<FrigateLink> links = new ArrayList<>();
    private final Map<FrigateName, Section> more = new LinkedHashMap<>();
    private final Set<String> topics = new HashSet<>();
    private final Set<String> urls = new HashSet<>();

    /**
     * @param environment environment variables, which stand in for users and passwords of the first
     */
    FrigateList(Section yaml, Serial serial, Function<String, Optional<String>> environment) {
        add(yaml, new FrigateReader(yaml, environment).readFirst(serial));
        List<Section> list = yaml.sections(MORE, EXPECTED, REMEDY);
        for (Section section : list) {
            addMore(section, serial);
        }
        if (list.size() > MAX_MORE) {
            yaml.fault(
                    MORE,
                    "at most %d Frigates".formatted(MAX_MORE),
                    String.valueOf(list.size()),
                    "use another pod");
        }
    }

    private void addMore(Section section, Serial serial) {
        Optional<FrigateName> name = section.required(Keys.FRIGATE_NAME);
        FrigateLink link =
                new FrigateReader(section, _ -> Optional.empty())
                        .read(name.orElse(FrigateName.FIRST), serial);
        section.refuseOthers();
        if (name.isPresent() && more.putIfAbsent(name.get(), section) != null) {
            section.fault(
                    Keys.FRIGATE_NAME,
                    "each name once",
                    name.get() + " again",
                    "give each Frigate its own");
        }
        add(section, link);
    }

    private void add(Section section, FrigateLink link) {
        links.add(link);
        Optional<String> prefix = link.mqtt().map(MqttSettings::topics);
        if (prefix.filter(each -> !topics.add(each)).isPresent()) {
            section.fault(
                    Keys.MQTT_TOPIC_PREFIX,
                    "each Frigate's broker and topic prefix once",
                    prefix.get() + " again",
                    "set another mqtt.topic_prefix and mqtt.client_id in this Frigate's configuration, and write its prefix here");
        }
        Optional<String> url = link.api().map(api -> api.url().toString().replaceFirst("/$", ""));
        if (url.filter(each -> !urls.add(each)).isPresent()) {
            section.fault(
                    Keys.FRIGATE_URL,
                    "each Frigate's address once",
                    "that of another one",
                    "write this Frigate's own, or remove it");
        }
    }

    /** Adds a fault for each Frigate of {@code more_frigates} that reads plates at no camera. */
    void demandCameras(Map<FrigateName, FrigateCameras> cameras) {
        more.forEach((name, section) -> {
            if (!cameras.containsKey(name)) {
                section.fault(
                        Keys.FRIGATE_NAME,
                        "a camera of this Frigate",
                        "none",
                        "write \"frigate: %s\" at its cameras".formatted(name));
            }
        });
    }

    /** Returns the names in {@code more_frigates}. */
    Set<FrigateName> names() {
        return more.keySet();
    }

    List<FrigateLink> links() {
        return links;
    }
}
