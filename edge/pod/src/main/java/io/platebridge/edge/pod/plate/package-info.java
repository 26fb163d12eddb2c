/**
 * Plates at the gate: Frigate publishes events by MQTT, the plate is decided at once by the local
 * whitelist and stored, and the decision is reported until the cloud has answered.
 */
@NullMarked
package io.platebridge.edge.pod.plate;

import org.jspecify.annotations.NullMarked;
