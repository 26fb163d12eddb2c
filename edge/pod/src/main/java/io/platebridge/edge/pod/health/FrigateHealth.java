package io.platebridge.edge.pod.health;

import io.platebridge.edge.base.tls.ServerFault;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.plate.FrigateAdvice;
import io.platebridge.edge.pod.plate.FrigateClients;
import io.platebridge.edge.pod.plate.FrigateHistory;
import io.platebridge.edge.pod.plate.FrigateLink;
import io.platebridge.edge.pod.plate.FrigateListener;
import io.platebridge.edge.pod.plate.PlateDecisions;
import io.platebridge.edge.pod.plate.PlateSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Health of the connections to one Frigate: by its MQTT broker and to its HTTP API. */
public final class FrigateHealth {

    private final FrigateLink link;
    private final FrigateAdvice lines;
    private final Optional<String> configured;
    private final PlateSettings plates;
    private final PlateDecisions decisions;
    private final Optional<FrigateListener> listener;
    private final Optional<FrigateHistory> history;

    /**
     * @param configured advice about how config.yaml sets up this Frigate
     */
    public FrigateHealth(
            FrigateLink link,
            Optional<String> configured,
            PlateSettings plates,
            PlateDecisions decisions,
            Optional<FrigateListener> listener,
            Optional<FrigateHistory> history) {
        this.link = link;
        this.lines = new FrigateAdvice(link.name());
        this.configured = configured;
        this.plates = plates;
        this.decisions = decisions;
        this.listener = listener;
        this.history = history;
    }

    /** Tells whether the pod receives events; empty if it has no broker. */
    Optional<Boolean> hears() {
        return listener.map(FrigateListener::isListening);
    }

    FrigateName name() {
        return link.name();
    }

    /**
     * Adds the present problems.
     *
     * @param clients those before it
     */
    void addProblems(List<String> problems, FrigateClients clients) {
        String mqtt = name().label("mqtt");
        listener.filter(broker -> !broker.isListening())
                .ifPresent(broker ->
                        problems.add(
                                mqtt
                                        + ": "
                                        + broker.fault()
                                                .map(ServerFault::toString)
                                                .orElse(
                                                        "not connected to the broker yet; if this stays, see whether it runs, and compare mqtt_url or mqtt_host")));
        if (hears().orElse(false)
                && listener.flatMap(FrigateListener::frigateAvailable).equals(Optional.of(false))) {
            problems.add(
                    mqtt
                            + ": Frigate is not connected to the broker; see whether it runs, and compare mqtt.host in its configuration");
        }
        listener.flatMap(FrigateListener::refusedTopic)
                .ifPresent(fault -> problems.add("%s: %s".formatted(mqtt, fault)));
        history.flatMap(FrigateHistory::setup)
                .flatMap(setup -> link.mqtt().flatMap(broker -> clients.add(name(), broker, setup)))
                .ifPresent(problems::add);
        history.flatMap(FrigateHistory::fault)
                .ifPresent(
                        fault -> problems.add("%s: %s".formatted(name().label("frigate"), fault)));
    }

    /** Returns what loses cars, or would when something else fails. */
    List<String> advice() {
        var advice = new ArrayList<String>();
        configured.ifPresent(advice::add);
        if (listener.isPresent() && history.isEmpty()) {
            advice.add(lines.noUrl());
        }
        if (listener.filter(FrigateListener::qosZeroSeen).isPresent()) {
            advice.add(lines.qosZero());
        }
        history.flatMap(FrigateHistory::setup)
                .flatMap(setup -> link.mqtt().map(broker -> lines.of(setup, broker, plates)))
                .ifPresent(advice::addAll);
        return advice.stream().distinct().toList();
    }

    HealthReport.Frigate report() {
        return new HealthReport.Frigate(name().value(), mqtt(), history());
    }

    HealthReport.@Nullable Mqtt mqtt() {
        return listener.map(broker ->
                        new HealthReport.Mqtt(
                                broker.isListening(),
                                decisions.malformed(name()),
                                broker.frigateAvailable().orElse(null),
                                broker.qosZeroSeen()))
                .orElse(null);
    }

    HealthReport.@Nullable History history() {
        return history.map(reader ->
                        new HealthReport.History(
                                reader.lastRead().orElse(null),
                                reader.setup().map(setup -> setup.version()).orElse(null)))
                .orElse(null);
    }
}
