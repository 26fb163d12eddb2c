/** Pods on the wire: they register and send heartbeats, and people list them and their cameras. */
@NullMarked
package io.platebridge.api.pod;

import org.jspecify.annotations.NullMarked;
