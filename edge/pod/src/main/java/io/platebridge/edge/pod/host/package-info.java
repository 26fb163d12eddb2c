/** The machine that the pod runs on: its serial number and its load. */
@NullMarked
package io.platebridge.edge.pod.host;

import org.jspecify.annotations.NullMarked;
