/**
 * The messages between clients and the router: JSON messages, frames in JSON and in binary, and the
 * codes of errors. {@code openapi/events} has their schemas, {@code design/router.md} their order.
 */
@NullMarked
package io.platebridge.edge.router.protocol;

import org.jspecify.annotations.NullMarked;
