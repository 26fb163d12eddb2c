/**
 * WebSocket (RFC 6455) as the router's hot path wants it: a message is unmasked while it is copied
 * into the very buffer that goes to all viewers, with room for their header before it.
 */
@NullMarked
package io.platebridge.edge.router.websocket;

import org.jspecify.annotations.NullMarked;
