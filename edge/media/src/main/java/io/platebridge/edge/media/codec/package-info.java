/** Video decoders and encoders, and the processing of audio for MP4 and browsers. */
@NullMarked
package io.platebridge.edge.media.codec;

import org.jspecify.annotations.NullMarked;
