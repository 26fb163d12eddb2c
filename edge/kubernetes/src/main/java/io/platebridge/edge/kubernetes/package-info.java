/**
 * Writes a kustomize base for a map of cameras: a pod for each camera and one that records it. It
 * runs on a workstation and is no part of the container.
 */
@NullMarked
package io.platebridge.edge.kubernetes;

import org.jspecify.annotations.NullMarked;
