/** Packets become fragments of MP4, or MPEG-TS, in memory; their timestamps are repaired first. */
@NullMarked
package io.platebridge.edge.media.mux;

import org.jspecify.annotations.NullMarked;
