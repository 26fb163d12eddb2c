/** Pods on the wire: registration, heartbeats, and the lists of pods and cameras. */
@NullMarked
package io.platebridge.api.pod;

import org.jspecify.annotations.NullMarked;
