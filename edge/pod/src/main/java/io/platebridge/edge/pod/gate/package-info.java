/**
 * The gate as the pod itself opens it, by its relay, for cars that come while it cannot reach the
 * cloud.
 */
@NullMarked
package io.platebridge.edge.pod.gate;

import org.jspecify.annotations.NullMarked;
