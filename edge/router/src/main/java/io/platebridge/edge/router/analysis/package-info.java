/**
 * What a machine-learning service sees in the streams of phones: each stream's newest frame goes to
 * it by HTTP, over a WebSocket or through Redis, and the alerts it raises come back. It is somebody
 * else's program: a slow one gets fewer frames, a dead one is tried again for ever, and what it
 * says is taken only if it is an alert.
 */
@NullMarked
package io.platebridge.edge.router.analysis;

import org.jspecify.annotations.NullMarked;
