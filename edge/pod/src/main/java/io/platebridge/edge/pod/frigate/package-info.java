/**
 * Frigate's HTTP API: the history of what it saw, which fills the gaps that MQTT leaves, and how it
 * is set up.
 */
@NullMarked
package io.platebridge.edge.pod.frigate;

import org.jspecify.annotations.NullMarked;
