/**
 * WebSocket (RFC 6455) for the router's hot path: a message is unmasked while it is copied into the
 * buffer that goes to all subscribers, with space for their header before it.
 */
@NullMarked
package io.platebridge.edge.router.websocket;

import org.jspecify.annotations.NullMarked;
