/** The machine the pod runs on: its serial number and how it is doing. */
@NullMarked
package io.platebridge.edge.pod.host;

import org.jspecify.annotations.NullMarked;
