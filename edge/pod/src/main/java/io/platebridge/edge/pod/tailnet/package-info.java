/**
 * Where the pod is on its tailnet: the address and name that Tailscale gave it. A pod without
 * Tailscale has neither, and nothing else changes.
 */
@NullMarked
package io.platebridge.edge.pod.tailnet;

import org.jspecify.annotations.NullMarked;
