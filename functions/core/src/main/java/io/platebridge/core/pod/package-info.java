/**
 * The boxes at the gates: how a box becomes a pod, how it proves who it is, how its heartbeats keep
 * it online and its silence takes it offline, and what people see of the fleet.
 */
@NullMarked
package io.platebridge.core.pod;

import org.jspecify.annotations.NullMarked;
