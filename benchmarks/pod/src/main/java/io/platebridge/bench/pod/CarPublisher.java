package io.platebridge.bench.pod;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** Publishes a message of Frigate 0.18.0 about one car after the other, with QoS 1. */
final class CarPublisher implements AutoCloseable {

    static final String TOPIC = "frigate/events";

    private static final String RECORDED = "edge/pod/src/test/resources/frigate/0.18.0.jsonl";
    private static final String RECORDED_PLATE = "QQ10AAA";
    private static final Pattern RECORDED_ID = Pattern.compile("1795176\\d{3}\\.\\d+-\\w+");
    private static final Pattern RECORDED_TIME = Pattern.compile("1795176\\d{3}\\.\\d+");

    private final MqttClient client;
    private final String template;

    CarPublisher(int broker) throws IOException, MqttException {
        template = template();
        client =
                new MqttClient(
                        "tcp://127.0.0.1:" + broker,
                        MqttClient.generateClientId(),
                        new MemoryPersistence());
        var options = new MqttConnectOptions();
        options.setMaxInflight(1000);
        client.connect(options);
    }

    private static String template() throws IOException {
        Pattern line = Pattern.compile("\\{\"topic\": \"" + TOPIC + "\", \"payload\": (.+)}");
        try (var lines = Files.lines(ProjectFolder.root().resolve(RECORDED))) {
            return lines.map(line::matcher)
                    .filter(Matcher::matches)
                    .map(message -> message.group(1))
                    .filter(message -> message.contains(RECORDED_PLATE))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no car with a plate in " + RECORDED));
        }
    }

    /**
     * Publishes a car.
     *
     * @return when, by {@link System#nanoTime}
     */
    long publish(String event, String plate, Instant readAt) throws MqttException {
        String time = "%d.%06d".formatted(readAt.getEpochSecond(), readAt.getNano() / 1000);
        String message = RECORDED_ID.matcher(template).replaceAll(event);
        message = RECORDED_TIME.matcher(message).replaceAll(time).replace(RECORDED_PLATE, plate);
        long now = System.nanoTime();
        client.publish(TOPIC, message.getBytes(UTF_8), 1, false);
        return now;
    }

    @Override
    public void close() throws MqttException {
        client.disconnect();
        client.close();
    }
}
