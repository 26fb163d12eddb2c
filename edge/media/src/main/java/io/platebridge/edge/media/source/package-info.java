/**
 * Where video comes from: RTSP, ONVIF, HTTP, USB, a file or a test picture, each opened by an input
 * of its own.
 */
@NullMarked
package io.platebridge.edge.media.source;

import org.jspecify.annotations.NullMarked;
