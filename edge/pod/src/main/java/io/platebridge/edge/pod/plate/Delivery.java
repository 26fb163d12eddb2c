package io.platebridge.edge.pod.plate;

/**
 * A message as the broker delivered it.
 *
 * @param topic its whole name, such as {@code frigate/events}
 * @param retained whether it was published at an unknown time before the pod subscribed (MQTT 3.1.1
 *     §3.3.1.3)
 * @param repeatable whether the broker delivers it again until it is acknowledged: its quality of
 *     service is not 0
 * @param mayBeKept whether the broker may have kept it while the pod was away ({@link Backlog})
 */
record Delivery(
        String topic, byte[] payload, boolean retained, boolean repeatable, boolean mayBeKept) {}
