/**
 * What clients and the router say to each other: JSON messages, frames in JSON and in binary, and
 * the codes of errors. {@code openapi/events} has their schemas, {@code design/router.md} their
 * order.
 */
@NullMarked
package io.platebridge.edge.router.protocol;

import org.jspecify.annotations.NullMarked;
