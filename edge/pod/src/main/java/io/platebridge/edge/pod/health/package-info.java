/** The pod's health, as served by {@code /health}. */
@NullMarked
package io.platebridge.edge.pod.health;

import org.jspecify.annotations.NullMarked;
