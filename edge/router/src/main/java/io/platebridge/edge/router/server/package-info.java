/**
 * The router's server: one port for HTTP and WebSocket, with the requests that come before a
 * WebSocket. Package {@code flow} handles the connections afterwards.
 */
@NullMarked
package io.platebridge.edge.router.server;

import org.jspecify.annotations.NullMarked;
