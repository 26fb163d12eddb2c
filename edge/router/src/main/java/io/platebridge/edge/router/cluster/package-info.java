/**
 * Streams of several routers as if they were one: a viewer on one sees a phone on another. Routers
 * meet in Redis. A key with an expiry says which router has a stream; frames cross only while
 * somebody elsewhere watches; a router that is not heard of is taken for dead. Without Redis each
 * router goes on by itself, and they find each other again when it is back.
 */
@NullMarked
package io.platebridge.edge.router.cluster;

import org.jspecify.annotations.NullMarked;
