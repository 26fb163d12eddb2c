/**
 * The connection to the cloud: the pod registers once, keeps its identity, and sends heartbeats,
 * whose answers contain the token keys and the version of the whitelist.
 */
@NullMarked
package io.platebridge.edge.pod.cloud;

import org.jspecify.annotations.NullMarked;
