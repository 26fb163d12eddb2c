/** Video sources: RTSP, ONVIF, HTTP, USB, files and a test picture, each with its own input. */
@NullMarked
package io.platebridge.edge.media.source;

import org.jspecify.annotations.NullMarked;
