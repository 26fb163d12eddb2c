package io.platebridge.local.frigate;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A subscriber of a topic. */
final class Subscriber implements AutoCloseable {

    private final List<JsonNode> messages = new CopyOnWriteArrayList<>();
    private final List<Integer> qualities = new CopyOnWriteArrayList<>();
    private final MqttClient client;

    Subscriber(int port, String topic) throws MqttException {
        client =
                new MqttClient(
                        Mosquitto.url(port),
                        MqttClient.generateClientId(),
                        new MemoryPersistence());
        client.connect();
        client.subscribe(
                topic,
                1,
                (_, message) -> {
                    String text = message.toString();
                    qualities.add(message.getQos());
                    messages.add(
                            JsonMapper.shared()
                                    .readTree(text.startsWith("{") ? text : "\"" + text + "\""));
                });
    }

    /** Waits for {@code count} messages and returns all that have arrived. */
    List<JsonNode> await(int count) {
        Awaitility.await().until(() -> messages.size() >= count);
        return List.copyOf(messages);
    }

    List<Integer> qualities() {
        return List.copyOf(qualities);
    }

    @Override
    public void close() throws MqttException {
        client.disconnectForcibly(0, 100);
        client.close(true);
    }
}
