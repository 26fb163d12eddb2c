/** The pod's time, since the box's own clock may be wrong. */
@NullMarked
package io.platebridge.edge.pod.clock;

import org.jspecify.annotations.NullMarked;
