/**
 * Frigate's HTTP API: its history, which fills the gaps that MQTT leaves, and its configuration.
 */
@NullMarked
package io.platebridge.edge.pod.frigate;

import org.jspecify.annotations.NullMarked;
