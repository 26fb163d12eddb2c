/**
 * A car at the gate: Frigate's event comes by MQTT, its plate is decided by the local whitelist at
 * once and written down, and then reported to the cloud until the cloud has answered.
 */
@NullMarked
package io.platebridge.edge.pod.plate;

import org.jspecify.annotations.NullMarked;
