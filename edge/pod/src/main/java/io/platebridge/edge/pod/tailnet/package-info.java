/** The pod's address and name on its tailnet. A pod without Tailscale has neither. */
@NullMarked
package io.platebridge.edge.pod.tailnet;

import org.jspecify.annotations.NullMarked;
