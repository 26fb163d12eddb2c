/**
 * Video sources: RTSP, ONVIF, HTTP, USB, files and a test picture, each with an input of its own.
 */
@NullMarked
package io.platebridge.edge.media.source;

import org.jspecify.annotations.NullMarked;
