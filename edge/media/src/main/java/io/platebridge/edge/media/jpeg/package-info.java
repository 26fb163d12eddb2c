/**
 * JPEGs of cameras. Decodes a camera's video once and only while there are viewers, and encodes
 * JPEGs that all viewers share. Video that is JPEG already is passed on unchanged.
 */
@NullMarked
package io.platebridge.edge.media.jpeg;

import org.jspecify.annotations.NullMarked;
