/**
 * Sends frames of phones' streams to a machine-learning service and receives its alerts. The newest
 * frame of each stream is sent by HTTP, over a WebSocket or through Redis. The service is a third
 * party's program: a slow one gets fewer frames, an unreachable one is retried indefinitely, and
 * its answers are ignored unless they are alerts.
 */
@NullMarked
package io.platebridge.edge.router.analysis;

import org.jspecify.annotations.NullMarked;
