/**
 * Who may pass the gate: the whitelist as the cloud last gave it, kept on disk, so that the pod
 * decides at once and also without a network.
 */
@NullMarked
package io.platebridge.edge.pod.whitelist;

import org.jspecify.annotations.NullMarked;
