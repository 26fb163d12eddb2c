/**
 * The router's server: one port for HTTP and WebSocket, with the requests that come before a
 * WebSocket. {@code flow} has what comes after.
 */
@NullMarked
package io.platebridge.edge.router.server;

import org.jspecify.annotations.NullMarked;
