/** The pod's relay, which opens its gate on a command. */
@NullMarked
package io.platebridge.edge.pod.relay;

import org.jspecify.annotations.NullMarked;
