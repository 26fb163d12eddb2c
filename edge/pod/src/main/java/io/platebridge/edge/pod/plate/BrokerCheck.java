package io.platebridge.edge.pod.plate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.tls.ServerException;
import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.frigate.FrigateName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * Checks that the broker accepts the pod and its subscriptions, and that Frigate is connected. Uses
 * a separate session, so a running pod is not disturbed.
 */
public final class BrokerCheck implements Check {

    private static final int RETAINED_SECONDS = 3;

    private final String label;
    private final MqttSettings settings;

    public BrokerCheck(FrigateName frigate, MqttSettings settings) {
        this.label = frigate.label("mqtt");
        this.settings = settings;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        var said = new ArrayBlockingQueue<String>(1);
        var faults = new BrokerFaults(settings);
        List<String> topics = List.of(settings.events(), settings.updates(), settings.available());
        try (BrokerConnection connection =
                BrokerConnection.open(
                        settings,
                        "platebridge-check-" + UUID.randomUUID(),
                        false,
                        topics,
                        new FrigateWatch(settings.available(), said),
                        _ -> {})) {
            var lines = new ArrayList<CheckLine>();
            lines.add(
                    CheckLine.ok(
                            "%s: %s lets the pod in and read %s"
                                    .formatted(
                                            label,
                                            settings.broker(),
                                            topics.stream()
                                                    .filter(each ->
                                                            !each.equals(settings.available()))
                                                    .filter(each ->
                                                            !connection.refused().contains(each))
                                                    .collect(Collectors.joining(" and ")))));
            connection.refused().stream()
                    .map(topic -> fault(faults.refusedTopic(topic).toString()))
                    .forEach(lines::add);
            lines.add(frigate(Optional.ofNullable(said.poll(RETAINED_SECONDS, TimeUnit.SECONDS))));
            return lines;
        } catch (ServerException e) {
            return List.of(fault(e.fault().toString()));
        }
    }

    /** Keeps Frigate's word about itself; all else is left to the running pod. */
    private record FrigateWatch(String topic, Queue<String> said) implements Deliveries.Receiver {

        @Override
        public Optional<AcceptedReading> read(Delivery message) {
            if (message.topic().equals(topic)) {
                said.offer(new String(message.payload(), UTF_8));
            }
            return Optional.empty();
        }

        @Override
        public FollowUp store(List<AcceptedReading> readings) {
            return FollowUp.NONE;
        }
    }

    private CheckLine frigate(Optional<String> said) {
        if (said.isEmpty()) {
            return fault(
                    "no Frigate has ever said %s there; compare mqtt_topic_prefix with its mqtt.topic_prefix, its broker with this one, and the topics that the broker's ACL lets the pod read"
                            .formatted(settings.available()));
        }
        return said.get().equals("online")
                ? CheckLine.ok(label + ": Frigate is at the broker")
                : fault("Frigate is not connected to the broker; see whether it runs");
    }

    private CheckLine fault(String text) {
        return CheckLine.fault("%s: %s".formatted(label, text));
    }
}
