/**
 * Connections, and the way of a frame from its publisher to the subscribers. ProtocolHandler
 * decodes a connection's messages and dispatches them to the client's state; a Publisher publishes
 * to its Stream, which has LoopSubscribers on each event loop; a Subscriber buffers the frames
 * being written and the newest frame after that.
 */
@NullMarked
package io.platebridge.edge.router.flow;

import org.jspecify.annotations.NullMarked;
