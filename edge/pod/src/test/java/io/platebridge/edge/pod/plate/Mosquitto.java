package io.platebridge.edge.pod.plate;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.eclipse.paho.client.mqttv3.MqttClient;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;

/** A real broker that keeps its sessions on disk, and can be killed and started again. */
public final class Mosquitto implements AutoCloseable {

    private final int port = Ports.free();
    private final TetheredServer server;

    /**
     * @param directory for the broker's files
     * @param extra further lines of its configuration
     */
    public Mosquitto(Path directory, String... extra) throws IOException {
        // Started by root, the broker becomes the user mosquitto.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));
        Path config = directory.resolve("mosquitto.conf");
        Files.writeString(
                config,
                """
                per_listener_settings true
                persistence true
                persistence_location %s/
                autosave_on_changes true
                autosave_interval 1
                max_queued_messages 100000
                listener %d 127.0.0.1
                allow_anonymous true
                %s
                """
                        .formatted(directory, port, String.join("\n", extra)));
        server =
                TetheredServer.start(
                        port, directory, List.of("/usr/sbin/mosquitto", "-c", config.toString()));
    }

    public int port() {
        return port;
    }

    public void start() {
        server.start();
    }

    /** Ends in order: it saves what it knows. */
    public void stop() {
        server.stop();
    }

    /** Ends at once; what it has not saved is lost. */
    public void kill() {
        server.kill();
    }

    /** Publishes as Frigate does with QoS 1; when this returns, the broker has all of them. */
    public void publish(String topic, String... messages) throws MqttException {
        publish(1, false, topic, messages);
    }

    /** Publishes with QoS 0, as Frigate does by default. */
    public void publishUnkept(String topic, String... messages) throws MqttException {
        publish(0, false, topic, messages);
    }

    /** Publishes a retained message, which every later subscriber gets. */
    public void publishRetained(String topic, String... messages) throws MqttException {
        publish(1, true, topic, messages);
    }

    private void publish(int qos, boolean retained, String topic, String... messages)
            throws MqttException {
        var options = new MqttConnectOptions();
        options.setMaxInflight(messages.length + 1);
        var client =
                new MqttClient(
                        "tcp://127.0.0.1:" + port,
                        MqttClient.generateClientId(),
                        new MemoryPersistence());
        client.connect(options);
        for (String message : messages) {
            client.publish(topic, message.getBytes(StandardCharsets.UTF_8), qos, retained);
        }
        client.disconnect();
        client.close();
    }

    @Override
    public void close() {
        kill();
    }
}
