/** Commands of the cloud: received, acted on at most once, and their outcomes reported. */
@NullMarked
package io.platebridge.edge.pod.command;

import org.jspecify.annotations.NullMarked;
