/**
 * Metrics for Prometheus, in a registry of Micrometer: a meter at each camera counts its fragments;
 * other values are read when they are requested.
 */
@NullMarked
package io.platebridge.edge.pod.metrics;

import org.jspecify.annotations.NullMarked;
