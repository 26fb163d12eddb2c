package io.platebridge.edge.router.flow;

/**
 * What a router has received and sent since it started.
 *
 * @param framesReceived well-formed frames from publishers here, and from other routers
 * @param framesRejected those of them that went to no subscriber, since they exceeded a limit or
 *     their stream had been taken over
 * @param framesDelivered frames written, one for each subscriber
 * @param framesReplaced frames that a subscriber did not get, since a newer one came before they
 *     could be written
 * @param alerts alerts for the clients of a stream, also from other routers
 */
public record RouterTraffic(
        long framesReceived,
        long framesRejected,
        long framesDelivered,
        long framesReplaced,
        long alerts) {}
