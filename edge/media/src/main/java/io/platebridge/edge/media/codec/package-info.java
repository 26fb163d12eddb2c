/**
 * Decoders and encoders of video, and what is done to audio so that MP4 and browsers can hold it.
 */
@NullMarked
package io.platebridge.edge.media.codec;

import org.jspecify.annotations.NullMarked;
