/** Work that goes on for as long as the pod runs: in turns, with pauses, until it is closed. */
@NullMarked
package io.platebridge.edge.base.loop;

import org.jspecify.annotations.NullMarked;
