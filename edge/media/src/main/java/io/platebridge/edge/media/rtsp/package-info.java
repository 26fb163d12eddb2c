/**
 * Reads cameras that send H.264 or H.265 over RTSP and one TCP connection (RFC 2326, RFC 3550): the
 * conversation, the description, and the frames in the RTP packets. Knows nothing of FFmpeg's
 * packets and of containers.
 */
@NullMarked
package io.platebridge.edge.media.rtsp;

import org.jspecify.annotations.NullMarked;
