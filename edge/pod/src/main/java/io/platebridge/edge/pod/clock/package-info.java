/** What time it is, when the box's own clock may be wrong. */
@NullMarked
package io.platebridge.edge.pod.clock;

import org.jspecify.annotations.NullMarked;
