/**
 * Reports alerts of this router's streams to the cloud's {@code notify}: collected, throttled,
 * stored, and sent until the cloud has answered each. Phones and dashboards receive them from the
 * router itself, without waiting for this.
 */
@NullMarked
package io.platebridge.edge.pod.alert;

import org.jspecify.annotations.NullMarked;
