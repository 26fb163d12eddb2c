/** Arrivals: what one car did at one camera, from its readings to its clip, as one thing. */
@NullMarked
package io.platebridge.edge.pod.arrival;

import org.jspecify.annotations.NullMarked;
