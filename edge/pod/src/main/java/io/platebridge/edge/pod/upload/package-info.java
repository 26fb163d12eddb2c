/**
 * A clip's way to the cloud: recorded, announced, put into object storage, confirmed, and only then
 * deleted from the pod. Each step is written down before the next begins, so that a pod that stops
 * anywhere goes on from there.
 */
@NullMarked
package io.platebridge.edge.pod.upload;

import org.jspecify.annotations.NullMarked;
