/**
 * An RTSP server (RFC 2326) that sends live broadcasts over the connection of the request
 * (interleaved, §10.12), as IP cameras do. RTP packets go to every viewer; a slow viewer is
 * disconnected.
 */
@NullMarked
package io.platebridge.local.rtsp;

import org.jspecify.annotations.NullMarked;
