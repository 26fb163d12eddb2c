package io.platebridge.local.frigate;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * How a simulated Frigate is set up.
 *
 * @param broker {@code tcp://host:port}
 * @param prefix {@code mqtt.topic_prefix}, {@code frigate} by default
 * @param address of the HTTP API; port 0 for one that the system picks
 * @param pace from each message about a car to the next
 * @param qos with which it publishes, 0 (Frigate's default) to 2
 * @param keeps whether it records video or snapshots, without which a car has no row in the HTTP
 *     API; Frigate's default is not to
 * @param cameras their names in Frigate
 */
public record FrigateSettings(
        String broker,
        String prefix,
        InetSocketAddress address,
        Duration pace,
        FrigateVersion version,
        int qos,
        boolean keeps,
        List<String> cameras) {

    public FrigateSettings {
        cameras = List.copyOf(cameras);
    }
}
