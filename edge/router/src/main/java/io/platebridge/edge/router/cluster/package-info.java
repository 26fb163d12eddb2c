/**
 * Connects several routers through Redis, so that a viewer at one sees a phone at another. A lease
 * (a key with an expiry) says at which router a stream is published. Frames are forwarded only
 * while another router subscribes to the stream. A router that sends no notice in time counts as
 * dead. Without Redis each router serves its own clients only; the cluster recovers when Redis is
 * back.
 */
@NullMarked
package io.platebridge.edge.router.cluster;

import org.jspecify.annotations.NullMarked;
