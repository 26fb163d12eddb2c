/** The machine that the pod runs on: its serial number, its load, and ranges of addresses. */
@NullMarked
package io.platebridge.edge.pod.host;

import org.jspecify.annotations.NullMarked;
