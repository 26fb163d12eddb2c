/**
 * Who is connected, and how a frame comes from a phone to its viewers: a connection's messages are
 * understood by its dialogue, a phone publishes to its stream, the stream has an audience on each
 * event loop, and each viewer has what is being written to it and the newest frame after that.
 */
@NullMarked
package io.platebridge.edge.router.flow;

import org.jspecify.annotations.NullMarked;
