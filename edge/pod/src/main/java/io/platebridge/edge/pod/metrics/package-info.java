/**
 * What the pod measures, for Prometheus: a meter at each camera counts what passes, and everything
 * else is asked for its numbers when somebody reads them.
 */
@NullMarked
package io.platebridge.edge.pod.metrics;

import org.jspecify.annotations.NullMarked;
