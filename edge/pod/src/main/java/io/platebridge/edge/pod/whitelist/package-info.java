/**
 * The whitelist, as last fetched from the cloud and stored on disk, so that the pod decides at once
 * and without a network.
 */
@NullMarked
package io.platebridge.edge.pod.whitelist;

import org.jspecify.annotations.NullMarked;
