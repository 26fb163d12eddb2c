/**
 * Pods: registration, authentication by API key, heartbeats, the sweep of late pods, and the fleet
 * as people see it.
 */
@NullMarked
package io.platebridge.core.pod;

import org.jspecify.annotations.NullMarked;
