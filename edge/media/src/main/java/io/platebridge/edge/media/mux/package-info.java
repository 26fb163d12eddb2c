/** Packages packets as MP4 fragments or MPEG-TS in memory, after repairing their timestamps. */
@NullMarked
package io.platebridge.edge.media.mux;

import org.jspecify.annotations.NullMarked;
