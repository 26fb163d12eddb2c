/**
 * An RTSP server (RFC 2326) that plays live broadcasts over the connection they are asked for on
 * (interleaved, §10.12), as IP cameras do: requests come in, RTP packets go out to every viewer,
 * and a viewer that does not keep up is cut off.
 */
@NullMarked
package io.platebridge.local.rtsp;

import org.jspecify.annotations.NullMarked;
